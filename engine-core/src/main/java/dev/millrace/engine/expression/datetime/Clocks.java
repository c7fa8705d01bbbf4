package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.BytesVector;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clocks of time zones by name; the one used last is found without a string being made. */
final class Clocks {

    private final Map<String, TimestampText> known = new HashMap<>();
    private byte[] lastName = {};
    private @Nullable TimestampText last;

    TimestampText at(BytesVector names, int row) {
        int from = names.offset(row);
        int to = from + names.length(row);
        TimestampText found = last;
        if (found == null || !Arrays.equals(names.base(), from, to, lastName, 0, lastName.length)) {
            lastName = names.getBytes(row);
            found = of(names.getString(row));
            last = found;
        }
        return found;
    }

    private TimestampText of(String name) {
        TimestampText clock = known.get(name);
        if (clock == null) {
            try {
                clock = new TimestampText(TimestampText.zoneOf(name));
            } catch (DateTimeException unknown) {
                throw DateTimeErrors.invalidZone(name, unknown);
            }
            known.put(name, clock);
        }
        return clock;
    }
}
