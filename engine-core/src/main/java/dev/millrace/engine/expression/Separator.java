package dev.millrace.engine.expression;

import org.jspecify.annotations.Nullable;

/**
 * What {@code split} looks for when its pattern is simple enough to be found in UTF-8 without a regular expression: plain
 * text, or a set of characters such as {@code \s}, {@code \W} or {@code [,;]}, once or, with a {@code +}, in a row.
 */
final class Separator {

    private static final byte[] NO_TEXT = {};
    private static final String SPACES = " \t\n\u000B\f\r";

    private final byte[] text;
    private final boolean[] ascii;
    private final boolean others;
    private final boolean repeated;
    private int matchLength;

    private Separator(byte[] text, boolean[] ascii, boolean others, boolean repeated) {
        this.text = text;
        this.ascii = ascii;
        this.others = others;
        this.repeated = repeated;
    }

    /** The separator that {@code regex} describes; null when only a regular expression can find it. */
    static @Nullable Separator of(String regex) {
        byte[] plain = RegexCache.plainText(regex);
        if (plain != null) {
            return new Separator(plain, new boolean[0], false, false);
        }
        boolean repeated = regex.endsWith("+") && !regex.endsWith("\\+");
        String single = repeated ? regex.substring(0, regex.length() - 1) : regex;
        boolean[] ascii = new boolean[128];
        switch (single) {
            case "\\s":
                add(ascii, SPACES);
                return new Separator(NO_TEXT, ascii, false, repeated);
            case "\\W", "[^\\w]", "[^a-zA-Z0-9_]":
                addNonWords(ascii);
                return new Separator(NO_TEXT, ascii, true, repeated);
            default:
                String listed = listed(single);
                if (listed == null) {
                    return null;
                }
                add(ascii, listed);
                return new Separator(NO_TEXT, ascii, false, repeated);
        }
    }

    private static void add(boolean[] ascii, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            ascii[characters.charAt(i)] = true;
        }
    }

    private static void addNonWords(boolean[] ascii) {
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = !Character.isLetterOrDigit(c) && c != '_';
        }
    }

    /** The characters of {@code [...]}, or a single character; null when there is more to it than a list of ASCII. */
    private static @Nullable String listed(String single) {
        byte[] one = RegexCache.plainText(single);
        if (one != null && one.length == 1 && one[0] >= 0) {
            return String.valueOf((char) one[0]);
        }
        if (single.length() < 3 || single.charAt(0) != '[' || single.charAt(single.length() - 1) != ']') {
            return null;
        }
        String inside = single.substring(1, single.length() - 1).replace("\\s", SPACES);
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c >= 0x80 || "[]^-&\\".indexOf(c) >= 0) {
                return null;
            }
        }
        return inside;
    }

    /** Where the next separator starts at or after {@code from}; -1 when there is none. See {@link #matchLength()}. */
    int find(byte[] bytes, int from, int end) {
        if (text.length > 0) {
            matchLength = text.length;
            return Utf8.indexOf(bytes, from, end, text, 0, text.length);
        }
        int at = from;
        while (at < end && !contains(bytes[at])) {
            at += Utf8.width(bytes[at]);
        }
        if (at >= end) {
            return -1;
        }
        int after = at + Utf8.width(bytes[at]);
        while (repeated && after < end && contains(bytes[after])) {
            after += Utf8.width(bytes[after]);
        }
        matchLength = Math.min(after, end) - at;
        return at;
    }

    private boolean contains(byte first) {
        return first >= 0 ? ascii[first] : others;
    }

    /** The length in bytes of the separator that was found last. */
    int matchLength() {
        return matchLength;
    }
}
