package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The compiled form of a pattern argument, kept for as long as the argument stays the same. */
final class RegexCache {

    private final String function;
    private final TextCache cache = new TextCache();
    private @Nullable Pattern pattern;

    /** {@code function} is named in the error about a malformed pattern. */
    RegexCache(String function) {
        this.function = function;
    }

    Pattern get(BytesVector patterns, int row) {
        Pattern known = pattern;
        if (cache.changed(patterns, row) || known == null) {
            pattern = null;
            known = compile(cache.text());
            pattern = known;
        }
        return known;
    }

    private Pattern compile(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw ExpressionErrors.invalidPattern(function, text, e);
        }
    }

    /**
     * The bytes that {@code regex} matches and nothing else, when it has no special characters besides escaped ones; null
     * when it must be run as a regular expression, also when it is empty.
     */
    static byte @Nullable [] plainText(String regex) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
                if (i == regex.length() || regex.charAt(i) >= 0x80 || Character.isLetterOrDigit(regex.charAt(i))) {
                    return null;
                }
                plain.append(regex.charAt(i));
            } else if (".$|()[{^?*+".indexOf(c) >= 0) {
                return null;
            } else {
                plain.append(c);
            }
        }
        return plain.length() == 0 ? null : plain.toString().getBytes(StandardCharsets.UTF_8);
    }
}
