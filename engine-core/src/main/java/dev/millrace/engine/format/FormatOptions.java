package dev.millrace.engine.format;

import dev.millrace.error.OptionException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the options of a text format by name, in any case; what cannot be read is an {@link OptionException}. */
final class FormatOptions {
    private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    FormatOptions(Map<String, String> options) {
        values.putAll(options);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    boolean getBoolean(String name, boolean otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.strip().equalsIgnoreCase("true")) {
            return true;
        }
        if (value.strip().equalsIgnoreCase("false")) {
            return false;
        }
        throw OptionException.notOneOf(name, value, List.of("true", "false"));
    }

    int getInt(String name, int otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value.strip());
        } catch (NumberFormatException wrong) {
            throw OptionException.invalid(name, value, "a whole number", wrong);
        }
    }

    /** A share of rows, above 0 and up to 1. */
    double getRatio(String name) {
        String value = values.get(name);
        if (value == null) {
            return 1.0;
        }
        try {
            double ratio = Double.parseDouble(value.strip());
            if (ratio > 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException wrong) {
            throw OptionException.invalid(name, value, "a number above 0 and up to 1", wrong);
        }
        throw OptionException.invalid(name, value, "a number above 0 and up to 1");
    }

    /** One ASCII character; 0 when the option is set to an empty string, which switches it off. */
    byte getCharacter(String name, char otherwise) {
        String value = values.get(name);
        if (value == null) {
            return (byte) otherwise;
        }
        if (value.isEmpty()) {
            return 0;
        }
        if (value.length() > 1 || value.charAt(0) > 0x7F) {
            throw OptionException.invalid(name, value, "one ASCII character, or empty for none");
        }
        return (byte) value.charAt(0);
    }

    <E extends Enum<E>> E getEnum(String name, E otherwise, E[] all) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        for (E one : all) {
            if (one.name().equalsIgnoreCase(value.strip())) {
                return one;
            }
        }
        throw OptionException.notOneOf(
                name, value, Arrays.stream(all).map(Enum::name).toList());
    }

    Charset getCharset() {
        String name = values.containsKey("encoding") ? "encoding" : "charset";
        String value = values.get(name);
        if (value == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(value.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw OptionException.invalid(name, value, "the name of a character encoding such as UTF-8", unknown);
        }
    }

    /** What ends a record. */
    Optional<String> getLineSeparator(int maxLength) {
        Optional<String> value = get("lineSep");
        if (value.isPresent() && (value.get().isEmpty() || value.get().length() > maxLength)) {
            String range = maxLength == Integer.MAX_VALUE ? "one or more characters" : "one or two characters";
            throw OptionException.invalid("lineSep", value.get(), range);
        }
        return value;
    }

    TextFormats getFormats(ZoneId sessionZone) {
        TextFormats formats = new TextFormats(
                getZone(sessionZone),
                getLocale(),
                get("dateFormat"),
                get("timestampFormat"),
                get("timestampNTZFormat"),
                get("nanValue", "NaN"),
                get("positiveInf", "Inf"),
                get("negativeInf", "-Inf"),
                getBoolean("enableDateTimeParsingFallback", false));
        checkPattern("dateFormat", formats.dateFormat(), formats);
        checkPattern("timestampFormat", formats.timestampFormat(), formats);
        checkPattern("timestampNTZFormat", formats.timestampNtzFormat(), formats);
        return formats;
    }

    private static void checkPattern(String name, Optional<String> pattern, TextFormats formats) {
        if (pattern.isPresent()) {
            try {
                new DateTimePattern(pattern.get(), formats.zone(), formats.locale());
            } catch (IllegalArgumentException wrong) {
                String problem =
                        "a pattern for dates and timestamps such as 'yyyy-MM-dd HH:mm:ss' (" + wrong.getMessage() + ")";
                throw OptionException.invalid(name, pattern.get(), problem, wrong);
            }
        }
    }

    private ZoneId getZone(ZoneId otherwise) {
        String value = values.get("timeZone");
        try {
            return value == null ? otherwise : TimestampText.zoneOf(value);
        } catch (DateTimeException unknown) {
            throw OptionException.invalid(
                    "timeZone", value, "a time zone such as 'Europe/Berlin', '+01:00' or 'UTC'", unknown);
        }
    }

    private Locale getLocale() {
        String value = values.get("locale");
        try {
            return value == null
                    ? Locale.US
                    : new Locale.Builder().setLanguageTag(value.strip()).build();
        } catch (IllformedLocaleException wrong) {
            throw OptionException.invalid("locale", value, "a language tag such as 'en-US'", wrong);
        }
    }
}
