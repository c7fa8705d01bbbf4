package dev.millrace.engine.format;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Compares with tables that were recorded on Java 17. Java 19 prints some floating point numbers shorter and reads the pattern
 * letter {@code F} otherwise, for Spark as for us; on such a Java, another text of the very same number is as good.
 */
public final class JavaText {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    private JavaText() {}

    public static boolean isAsRecorded() {
        return Runtime.version().feature() < 19;
    }

    /** Whether the texts are equal, each float in them taken as a float. */
    public static boolean sameFloats(String recorded, String actual) {
        return recorded.equals(actual) || !isAsRecorded() && floats(recorded).equals(floats(actual));
    }

    /** Whether the texts are equal, each number in them taken as a double. */
    public static boolean sameDoubles(String recorded, String actual) {
        return recorded.equals(actual) || !isAsRecorded() && doubles(recorded).equals(doubles(actual));
    }

    private static String floats(String text) {
        return NUMBER.matcher(text).replaceAll((MatchResult n) -> Float.toString(Float.parseFloat(n.group())));
    }

    private static String doubles(String text) {
        return NUMBER.matcher(text).replaceAll((MatchResult n) -> Double.toString(Double.parseDouble(n.group())));
    }
}
