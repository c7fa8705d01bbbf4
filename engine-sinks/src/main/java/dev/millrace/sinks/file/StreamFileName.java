package dev.millrace.sinks.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files by micro-batch and part: {@code part-00000-b0000000012.csv}. */
final class StreamFileName {
    private static final Pattern NAME = Pattern.compile("part-\\d{5,}-b(\\d{10,})\\..*");

    private StreamFileName() {}

    static String of(int part, long batchId, String ending) {
        return padded("part-", 5, part) + padded("-b", 10, batchId) + ending;
    }

    /** The micro-batch that a file of this name belongs to; -1 if it is none of ours. */
    static long batchId(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(1).length() < 19 ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static String padded(String begin, int width, long number) {
        String digits = Long.toString(number);
        return begin + "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
