package dev.millrace.connector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.error.OptionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The options of a source, a sink or a query: text by name, where the case of a name does not matter, as in Spark.
 *
 * <p>The typed getters throw {@link OptionException} for a value that cannot be read, naming option, value and what is
 * expected. Immutable. {@link #toString} shows names only, because values may be secrets.
 */
public final class Options {
    private static final Options NONE = new Options(Map.of());

    private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Options(Map<String, String> values) {
        this.values.putAll(values);
    }

    /** Of names that differ by case only the last one counts. */
    public static Options of(Map<String, String> values) {
        return values.isEmpty() ? NONE : new Options(values);
    }

    public static Options none() {
        return NONE;
    }

    /** These options, and another value for one of them. */
    public Options with(String name, String value) {
        Options copy = new Options(values);
        copy.values.put(name, value);
        return copy;
    }

    public boolean contains(String name) {
        return values.containsKey(name);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String get(String name, String otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : value;
    }

    /**
     * The value of an option that must be there.
     *
     * @param owner who needs it, as a reader of the message knows it, for example {@code "Source 'socket'"}
     * @param expected what it must be, for example {@code "the port to connect to"}
     */
    public String required(String owner, String name, String expected) {
        String value = values.get(name);
        if (value == null) {
            throw OptionException.missing(owner, name, expected);
        }
        return value;
    }

    public boolean getBoolean(String name, boolean otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw OptionException.invalid(name, value, "true or false");
        };
    }

    public int getInt(String name, int otherwise) {
        return getInt(name).orElse(otherwise);
    }

    public OptionalInt getInt(String name) {
        String value = values.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw OptionException.invalid(name, value, "a whole number", e);
        }
    }

    public long getLong(String name, long otherwise) {
        return getLong(name).orElse(otherwise);
    }

    public OptionalLong getLong(String name) {
        String value = values.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw OptionException.invalid(name, value, "a whole number", e);
        }
    }

    /** As {@link #getInt(String)}, and the value must be above zero. */
    public OptionalInt getPositiveInt(String name) {
        OptionalInt value = getInt(name);
        if (value.isPresent() && value.getAsInt() <= 0) {
            throw OptionException.invalid(name, String.valueOf(values.get(name)), "a positive whole number");
        }
        return value;
    }

    /** As {@link #getLong(String)}, and the value must be above zero. */
    public OptionalLong getPositiveLong(String name) {
        OptionalLong value = getLong(name);
        if (value.isPresent() && value.getAsLong() <= 0) {
            throw OptionException.invalid(name, String.valueOf(values.get(name)), "a positive whole number");
        }
        return value;
    }

    public double getDouble(String name, double otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw OptionException.invalid(name, value, "a number", e);
        }
    }

    /**
     * A duration such as {@code 10s}, {@code 500ms}, {@code 2 hours}, {@code 7d}; a bare number counts in {@code bareUnitMillis}
     * (1 for milliseconds, 1000 for seconds).
     */
    public Duration getDuration(String name, Duration otherwise, long bareUnitMillis) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        return DurationText.parse(value, bareUnitMillis)
                .orElseThrow(() -> OptionException.invalid(name, value, "a duration like '10s', '500ms' or '2 hours'"));
    }

    /**
     * What {@code load(path…)} was given: the option {@code paths} (a JSON array of strings, as Spark passes several of them)
     * followed by {@code path}.
     */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        String several = values.get("paths");
        if (several != null) {
            readPaths(several, paths);
        }
        String one = values.get("path");
        if (one != null) {
            paths.add(one);
        }
        return paths;
    }

    private static void readPaths(String json, List<String> paths) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw OptionException.invalid("paths", json, "a JSON array of strings");
            }
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                paths.add(parser.getText());
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw OptionException.invalid("paths", json, "a JSON array of strings");
            }
        } catch (IOException e) {
            throw OptionException.invalid("paths", json, "a JSON array of strings", e);
        }
    }

    /** All options, sorted by name without regard to case; lookups in the map ignore case too. */
    public Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Options options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Options" + values.keySet();
    }
}
