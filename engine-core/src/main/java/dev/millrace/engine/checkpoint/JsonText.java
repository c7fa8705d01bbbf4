package dev.millrace.engine.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much JSON as the records of the log need: objects and lists whose members stay text. Offsets pass through unchanged, letter
 * by letter. Everything is checked strictly, when written as when read, because a record that cannot be read back is lost.
 */
final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Whether the text is exactly one JSON value, without control characters (so also without line ends). */
    static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return false;
            }
        }
        JsonText scanner = new JsonText(text);
        try {
            scanner.value(0);
            scanner.blanks();
            return scanner.at == text.length();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The members of an object, in order, each value as the text that it is. */
    static Map<String, String> members(String text) {
        JsonText scanner = new JsonText(text);
        Map<String, String> members = new LinkedHashMap<>();
        scanner.expect('{');
        if (!scanner.accept('}')) {
            do {
                String name = scanner.string();
                scanner.expect(':');
                members.put(name, scanner.rawValue());
            } while (scanner.accept(','));
            scanner.expect('}');
        }
        scanner.atEnd();
        return members;
    }

    /** The items of a list, each as the text that it is. */
    static List<String> items(String text) {
        JsonText scanner = new JsonText(text);
        List<String> items = new ArrayList<>();
        scanner.expect('[');
        if (!scanner.accept(']')) {
            do {
                items.add(scanner.rawValue());
            } while (scanner.accept(','));
            scanner.expect(']');
        }
        scanner.atEnd();
        return items;
    }

    /** The string that a JSON string stands for. */
    static String unquote(String text) {
        JsonText scanner = new JsonText(text);
        String value = scanner.string();
        scanner.atEnd();
        return value;
    }

    static void quote(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    static void list(StringBuilder out, List<String> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(values.get(i));
        }
        out.append(']');
    }

    private String rawValue() {
        blanks();
        int start = at;
        value(0);
        return text.substring(start, at);
    }

    private void value(int depth) {
        blanks();
        if (depth > 100) {
            throw bad("too deeply nested");
        }
        char c = peek();
        if (c == '{') {
            at++;
            if (!accept('}')) {
                do {
                    skipString();
                    expect(':');
                    value(depth + 1);
                } while (accept(','));
                expect('}');
            }
        } else if (c == '[') {
            at++;
            if (!accept(']')) {
                do {
                    value(depth + 1);
                } while (accept(','));
                expect(']');
            }
        } else if (c == '"') {
            skipString();
        } else if (c == '-' || isDigit(c)) {
            number();
        } else if (!word("true") && !word("false") && !word("null")) {
            throw bad("no value");
        }
    }

    private boolean word(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private void number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw bad("no digit");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipString() {
        string();
    }

    private String string() {
        expect('"');
        int start = at;
        StringBuilder unescaped = null;
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw bad("control character in a string");
            }
            if (c == '\\') {
                if (unescaped == null) {
                    unescaped = new StringBuilder().append(text, start, at - 1);
                }
                unescaped.append(escaped());
            } else if (unescaped != null) {
                unescaped.append(c);
            }
        }
        return unescaped == null ? text.substring(start, at - 1) : unescaped.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    if (digit < 0) {
                        throw bad("no hexadecimal digit");
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw bad("unknown escape");
        };
    }

    private char next() {
        if (at >= text.length()) {
            throw bad("unexpected end");
        }
        return text.charAt(at++);
    }

    /** The character at the position, 0 at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        blanks();
        if (peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw bad("no '" + wanted + "'");
        }
    }

    private void atEnd() {
        blanks();
        if (at != text.length()) {
            throw bad("more than one value");
        }
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException(what + " at position " + at + " of " + text);
    }
}
