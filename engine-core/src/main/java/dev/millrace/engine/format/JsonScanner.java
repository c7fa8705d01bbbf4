package dev.millrace.engine.format;

/**
 * Walks over JSON text without building anything: skips a value and checks its syntax on the way.
 *
 * <p>Positions are indices into the array given to {@link #reset}; every {@code skip} method returns the position
 * after what it skipped. The nesting depth is limited, so that hostile input ends in an error and not in a stack
 * overflow.
 */
final class JsonScanner {
    static final int MAX_DEPTH = 1000;

    private final JsonSyntax syntax;
    private byte[] text = new byte[0];
    private int end;
    private int depth;

    JsonScanner(JsonSyntax syntax) {
        this.syntax = syntax;
    }

    void reset(byte[] newText, int newEnd) {
        text = newText;
        end = newEnd;
        depth = 0;
    }

    byte[] text() {
        return text;
    }

    int end() {
        return end;
    }

    /** The byte at {@code position}, or 0 at the end of the text. */
    byte at(int position) {
        return position < end ? text[position] : 0;
    }

    int skipBlank(int position) throws MalformedTextException {
        int i = position;
        while (i < end) {
            byte b = text[i];
            if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                i++;
            } else if (b == '/' && syntax.allowComments()) {
                i = skipComment(i);
            } else {
                break;
            }
        }
        return i;
    }

    private int skipComment(int position) throws MalformedTextException {
        byte kind = at(position + 1);
        if (kind == '/') {
            int i = position + 2;
            while (i < end && text[i] != '\n') {
                i++;
            }
            return i;
        }
        if (kind == '*') {
            for (int i = position + 2; i + 1 < end; i++) {
                if (text[i] == '*' && text[i + 1] == '/') {
                    return i + 2;
                }
            }
        }
        throw new MalformedTextException("a comment that does not end", position);
    }

    /** Skips one value that starts at {@code position}, which is not blank. */
    int skipValue(int position) throws MalformedTextException {
        byte b = at(position);
        switch (b) {
            case '{':
                return skipObject(position);
            case '[':
                return skipArray(position);
            case '"':
                return skipString(position);
            case '\'':
                if (syntax.allowSingleQuotes()) {
                    return skipString(position);
                }
                throw unexpected(position, "a value");
            case 't':
                return skipWord(position, "true");
            case 'f':
                return skipWord(position, "false");
            case 'n':
                return skipWord(position, "null");
            default:
                return skipNumber(position);
        }
    }

    private int skipObject(int position) throws MalformedTextException {
        enter(position);
        int i = skipBlank(position + 1);
        if (at(i) == '}') {
            depth--;
            return i + 1;
        }
        while (true) {
            i = skipBlank(skipFieldName(i));
            i = skipBlank(expect(i, ':'));
            i = skipBlank(skipValue(i));
            if (at(i) == '}') {
                depth--;
                return i + 1;
            }
            i = skipBlank(expect(i, ','));
        }
    }

    private int skipArray(int position) throws MalformedTextException {
        enter(position);
        int i = skipBlank(position + 1);
        if (at(i) == ']') {
            depth--;
            return i + 1;
        }
        while (true) {
            i = skipBlank(skipValue(i));
            if (at(i) == ']') {
                depth--;
                return i + 1;
            }
            i = skipBlank(expect(i, ','));
        }
    }

    private void enter(int position) throws MalformedTextException {
        if (++depth > MAX_DEPTH) {
            throw new MalformedTextException("nested deeper than " + MAX_DEPTH + " levels", position);
        }
    }

    int expect(int position, char wanted) throws MalformedTextException {
        if (at(position) != wanted) {
            throw unexpected(position, "'" + wanted + "'");
        }
        return position + 1;
    }

    /** Skips a name in quotes, or a bare one where the syntax has them. */
    int skipFieldName(int position) throws MalformedTextException {
        byte b = at(position);
        if (b == '"' || b == '\'' && syntax.allowSingleQuotes()) {
            return skipString(position);
        }
        int i = position;
        if (syntax.allowUnquotedFieldNames()) {
            while (i < end && isNamePart(text[i])) {
                i++;
            }
        }
        if (i == position) {
            throw unexpected(position, "a field name");
        }
        return i;
    }

    private static boolean isNamePart(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '$' || b < 0;
    }

    int skipString(int position) throws MalformedTextException {
        byte[] bytes = text;
        byte quote = bytes[position];
        int limit = end;
        int i = ByteSearch.indexOfSpecial(bytes, position + 1, limit, quote);
        while (i < limit) {
            byte b = bytes[i];
            if (b == quote) {
                return i + 1;
            }
            if (b != '\\' && !syntax.allowUnquotedControlChars()) {
                throw new MalformedTextException("an unquoted control character in a string", i);
            }
            i = ByteSearch.indexOfSpecial(bytes, b == '\\' ? skipEscape(i) : i + 1, limit, quote);
        }
        throw new MalformedTextException("a string that does not end", position);
    }

    private int skipEscape(int position) throws MalformedTextException {
        byte b = at(position + 1);
        switch (b) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
                return position + 2;
            case 'u':
                for (int i = position + 2; i < position + 6; i++) {
                    if (Character.digit(at(i), 16) < 0) {
                        throw unexpected(i, "a hexadecimal digit");
                    }
                }
                return position + 6;
            default:
                if (b == '\'' && syntax.allowSingleQuotes() || b != 0 && syntax.allowBackslashEscapingAnyCharacter()) {
                    return position + 2;
                }
                throw new MalformedTextException("an unknown escape", position);
        }
    }

    private int skipWord(int position, String word) throws MalformedTextException {
        int after = position + word.length();
        if (!matches(position, word) || after < end && isNamePart(text[after])) {
            throw unexpected(position, "a value");
        }
        return after;
    }

    boolean matches(int position, String word) {
        int length = word.length();
        if (position + length > end) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[position + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int skipNumber(int position) throws MalformedTextException {
        int i = position;
        byte first = at(i);
        if (first == '-' || first == '+' && syntax.allowNonNumericNumbers()) {
            i++;
        }
        int whole = skipDigits(i);
        if (whole == i || first == '+') {
            return skipNonNumeric(position, i);
        }
        if (at(i) == '0' && whole > i + 1 && !syntax.allowNumericLeadingZeros()) {
            throw new MalformedTextException("a number with leading zeros", position);
        }
        i = whole;
        if (at(i) == '.') {
            i = requireDigits(i + 1);
        }
        if (at(i) == 'e' || at(i) == 'E') {
            i++;
            if (at(i) == '-' || at(i) == '+') {
                i++;
            }
            i = requireDigits(i);
        }
        if (i < end && isNamePart(text[i])) {
            throw unexpected(i, "the end of a number");
        }
        return i;
    }

    private int skipNonNumeric(int position, int afterSign) throws MalformedTextException {
        if (syntax.allowNonNumericNumbers()) {
            boolean signed = afterSign > position;
            String word = at(afterSign) == 'N' ? "NaN" : at(afterSign + 1) == 'N' ? "INF" : "Infinity";
            if (matches(afterSign, word) && (signed ? !word.equals("NaN") : !word.equals("INF"))) {
                return skipWord(afterSign, word);
            }
        }
        throw unexpected(position, "a value");
    }

    private int requireDigits(int position) throws MalformedTextException {
        int i = skipDigits(position);
        if (i == position) {
            throw unexpected(position, "a digit");
        }
        return i;
    }

    private int skipDigits(int position) {
        int i = position;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    private MalformedTextException unexpected(int position, String wanted) {
        String found = position >= end ? "the end of the text" : "'" + (char) (text[position] & 0xFF) + "'";
        return new MalformedTextException("expected " + wanted + " but found " + found, position);
    }
}
