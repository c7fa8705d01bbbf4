package dev.millrace.sql.types;

import java.util.Locale;
import java.util.Optional;

/** A cursor over DDL text that reads words, names, numbers, strings and single characters, and skips white space and comments. */
final class DdlLexer {

    private final String text;
    private int position;

    DdlLexer(String text) {
        this.text = text;
        skipSpace();
    }

    /** Whether the text is one word and nothing else. */
    static boolean isOneWord(String text) {
        DdlLexer lexer = new DdlLexer(text);
        lexer.position = lexer.wordEnd();
        lexer.skipSpace();
        return lexer.position == text.length();
    }

    /** Where the next token begins. */
    int position() {
        return position;
    }

    /** Reads {@code symbol} when it is next. */
    boolean accept(char symbol) {
        if (position >= text.length() || text.charAt(position) != symbol) {
            return false;
        }
        position++;
        skipSpace();
        return true;
    }

    void expect(char symbol) {
        if (!accept(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    /** Reads the key word {@code word}, given in upper case, when it is next. */
    boolean acceptWord(String word) {
        if (!peekWord().equals(Optional.of(word))) {
            return false;
        }
        position += word.length();
        skipSpace();
        return true;
    }

    void expectWord(String word) {
        if (!acceptWord(word)) {
            throw expected(word);
        }
    }

    /** The next word in upper case, not read yet. */
    Optional<String> peekWord() {
        int end = wordEnd();
        return end == position
                ? Optional.empty()
                : Optional.of(text.substring(position, end).toUpperCase(Locale.ROOT));
    }

    /** Reads letters, digits and underscores. */
    String word(String expected) {
        int end = wordEnd();
        if (end == position) {
            throw expected(expected);
        }
        String word = text.substring(position, end);
        position = end;
        skipSpace();
        return word;
    }

    /** Reads a word or a name in backquotes, in which two backquotes stand for one. */
    String name(String expected) {
        return position < text.length() && text.charAt(position) == '`' ? quotedName() : word(expected);
    }

    /** Reads a number of up to nine digits. */
    int integer(String expected) {
        int start = position;
        String digits = word(expected + " as a whole number");
        if (digits.length() > 9 || !isDigits(digits)) {
            position = start;
            throw expected(expected + " as a whole number");
        }
        return Integer.parseInt(digits);
    }

    /** Reads a string in single or double quotes, with the escapes of Spark SQL. */
    String string(String expected) {
        char quote = position < text.length() ? text.charAt(position) : 0;
        if (quote != '\'' && quote != '"') {
            throw expected(expected);
        }
        int start = position;
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\' && position < text.length()) {
                appendEscape(value);
            } else if (c != quote) {
                value.append(c);
            } else if (position < text.length() && text.charAt(position) == quote) {
                value.append(quote);
                position++;
            } else {
                skipSpace();
                return value.toString();
            }
        }
        throw errorAt(start, "String without its closing " + quote);
    }

    void expectEnd(String expected) {
        if (position < text.length()) {
            throw expected(expected);
        }
    }

    DdlSyntaxException error(String problem) {
        return errorAt(position, problem);
    }

    DdlSyntaxException errorAt(int where, String problem) {
        return new DdlSyntaxException(text, where, problem);
    }

    private DdlSyntaxException expected(String expected) {
        int end = wordEnd();
        if (position >= text.length()) {
            return error("Expected " + expected + ", but the text ends");
        }
        String found = text.substring(position, Math.max(end, position + 1));
        String advice = Character.isLetterOrDigit(found.charAt(0)) || "<>(),:`'\"".contains(found)
                ? ""
                : "; a name with special characters stands in backquotes,";
        return error("Expected " + expected + ", but found '" + found + "'" + advice);
    }

    private String quotedName() {
        int start = position;
        StringBuilder name = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c != '`') {
                name.append(c);
            } else if (position < text.length() && text.charAt(position) == '`') {
                name.append('`');
                position++;
            } else {
                skipSpace();
                return name.toString();
            }
        }
        throw errorAt(start, "Name without its closing `");
    }

    private void appendEscape(StringBuilder value) {
        char c = text.charAt(position++);
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
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private int wordEnd() {
        int end = position;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private void skipSpace() {
        while (position < text.length()) {
            if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else if (text.startsWith("--", position)) {
                int lineEnd = text.indexOf('\n', position);
                position = lineEnd < 0 ? text.length() : lineEnd;
            } else if (text.startsWith("/*", position)) {
                int commentEnd = text.indexOf("*/", position + 2);
                if (commentEnd < 0) {
                    throw error("Comment without its closing */");
                }
                position = commentEnd + 2;
            } else {
                return;
            }
        }
    }
}
