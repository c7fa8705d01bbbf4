package dev.millrace.sql.internal.parser;

/**
 * The values of string literals: {@code 'it''s'}, {@code "tab\t"}, {@code r'C:\raw'}.
 *
 * <p>After a backslash: {@code 0 b n r t Z} are the usual control characters, three octal digits, {@code u} with four
 * and {@code U} with eight hexadecimal digits are that character; {@code \%} and {@code \_} stay as they are, for
 * patterns; anything else is itself. In raw literals a backslash is a backslash.
 */
final class StringLiterals {

    private StringLiterals() {}

    /** The value of a literal with its quotes. */
    static String valueOf(String literal) {
        char first = literal.charAt(0);
        if (first == 'r' || first == 'R') {
            return literal.substring(2, literal.length() - 1);
        }
        String body = literal.substring(1, literal.length() - 1);
        if (body.indexOf('\\') < 0 && body.indexOf(first) < 0) {
            return body;
        }
        StringBuilder value = new StringBuilder(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c == first) {
                value.append(c);
                i += 2;
            } else if (c == '\\' && i + 1 < body.length()) {
                i = unescape(body, i + 1, value);
            } else {
                value.append(c);
                i++;
            }
        }
        return value.toString();
    }

    /** Appends what the characters at {@code i}, after a backslash, stand for, and returns where to go on. */
    private static int unescape(String text, int i, StringBuilder value) {
        char c = text.charAt(i);
        int hexDigits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (hexDigits > 0 && isNumber(text, i + 1, hexDigits, 16)) {
            int codePoint = Integer.parseUnsignedInt(text, i + 1, i + 1 + hexDigits, 16);
            if (Character.isValidCodePoint(codePoint)) {
                value.appendCodePoint(codePoint);
                return i + 1 + hexDigits;
            }
        }
        if ((c == '0' || c == '1') && isNumber(text, i, 3, 8)) {
            value.append((char) Integer.parseInt(text, i, i + 3, 8));
            return i + 3;
        }
        switch (c) {
            case '0' -> value.append('\0');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'Z' -> value.append('\u001A');
            case '%', '_' -> value.append('\\').append(c);
            default -> value.append(c);
        }
        return i + 1;
    }

    private static boolean isNumber(String text, int from, int digits, int radix) {
        if (from + digits > text.length()) {
            return false;
        }
        for (int i = from; i < from + digits; i++) {
            if (Character.digit(text.charAt(i), radix) < 0 || text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
