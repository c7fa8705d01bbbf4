package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.format.DateTimePattern;
import dev.millrace.engine.vector.BytesVector;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepared patterns by their text; the one used last is found without a string being made. */
final class Patterns {

    private final ZoneId zone;
    private final boolean parsing;
    private final Map<String, DateTimePattern> known = new HashMap<>();
    private byte[] lastText = {};
    private @Nullable DateTimePattern last;

    /** Patterns for parsing, for which Spark refuses the letters of weekdays and quarters, or for printing. */
    Patterns(ZoneId zone, boolean parsing) {
        this.zone = zone;
        this.parsing = parsing;
    }

    DateTimePattern at(BytesVector patterns, int row) {
        int from = patterns.offset(row);
        int to = from + patterns.length(row);
        DateTimePattern found = last;
        if (found == null || !Arrays.equals(patterns.base(), from, to, lastText, 0, lastText.length)) {
            lastText = patterns.getBytes(row);
            found = of(patterns.getString(row));
            last = found;
        }
        return found;
    }

    private DateTimePattern of(String text) {
        DateTimePattern pattern = known.get(text);
        if (pattern == null) {
            try {
                pattern = new DateTimePattern(text, zone, Locale.US);
                if (parsing) {
                    pattern.requireParsing();
                }
            } catch (IllegalArgumentException wrong) {
                throw DateTimeErrors.invalidPattern(text, wrong);
            }
            known.put(text, pattern);
        }
        return pattern;
    }
}
