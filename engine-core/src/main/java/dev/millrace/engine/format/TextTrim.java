package dev.millrace.engine.format;

/** Where text begins and ends when blanks and control characters around it do not count. */
public final class TextTrim {
    private TextTrim() {}

    /** The first position in {@code [from, to)} that is not a blank or control character, or {@code to}. */
    public static int start(byte[] text, int from, int to) {
        int i = from;
        while (i < to && isBlank(text[i])) {
            i++;
        }
        return i;
    }

    /** The position after the last one in {@code [from, to)} that is not a blank or control character. */
    public static int end(byte[] text, int from, int to) {
        int i = to;
        while (i > from && isBlank(text[i - 1])) {
            i--;
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && (b <= ' ' || b == 0x7F);
    }
}
