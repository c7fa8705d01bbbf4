package dev.millrace.engine.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A compiled {@code LIKE} pattern: {@code _} is any character, {@code %} any sequence of characters, the escape character
 * takes the meaning from either and from itself. Works on UTF-8. Patterns whose only wildcards are a {@code %} at the
 * start or end are compared as bytes.
 */
public final class LikePattern {

    private static final int ANY_CHARACTER = -1;
    private static final int ANY_SEQUENCE = -2;

    private enum Shape {
        EXACT,
        PREFIX,
        SUFFIX,
        INFIX,
        GENERAL
    }

    private final int[] tokens;
    private final Shape shape;
    private final byte[] literal;

    private LikePattern(int[] tokens) {
        this.tokens = tokens;
        int from = tokens.length > 0 && tokens[0] == ANY_SEQUENCE ? 1 : 0;
        int to = tokens.length > from && tokens[tokens.length - 1] == ANY_SEQUENCE ? tokens.length - 1 : tokens.length;
        boolean plain = true;
        byte[] bytes = new byte[to - from];
        for (int i = from; i < to; i++) {
            plain &= tokens[i] >= 0;
            bytes[i - from] = (byte) tokens[i];
        }
        this.literal = bytes;
        if (!plain) {
            this.shape = Shape.GENERAL;
        } else if (from == 0) {
            this.shape = to == tokens.length ? Shape.EXACT : Shape.PREFIX;
        } else {
            this.shape = to == tokens.length ? Shape.SUFFIX : Shape.INFIX;
        }
    }

    /**
     * Compiles {@code pattern}.
     *
     * @throws dev.millrace.error.EvaluationException when the escape character stands before an ordinary character or at
     *     the end
     */
    public static LikePattern compile(String pattern, char escape) {
        int[] tokens = new int[3 * pattern.length()];
        int count = 0;
        for (int at = 0; at < pattern.length(); ) {
            int c = pattern.codePointAt(at);
            int width = Character.charCount(c);
            if (c == escape) {
                if (at + 1 == pattern.length()) {
                    throw ExpressionErrors.escapeAtTheEnd(pattern);
                }
                int next = pattern.codePointAt(at + 1);
                if (next != '_' && next != '%' && next != escape) {
                    throw ExpressionErrors.escapeInTheMiddle(pattern, Character.toString(next));
                }
                count = addLiteral(tokens, count, next);
                width += Character.charCount(next);
            } else if (c == '%') {
                if (count == 0 || tokens[count - 1] != ANY_SEQUENCE) {
                    tokens[count++] = ANY_SEQUENCE;
                }
            } else if (c == '_') {
                tokens[count++] = ANY_CHARACTER;
            } else {
                count = addLiteral(tokens, count, c);
            }
            at += width;
        }
        return new LikePattern(Arrays.copyOf(tokens, count));
    }

    private static int addLiteral(int[] tokens, int count, int codePoint) {
        int end = count;
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            tokens[end++] = b & 0xFF;
        }
        return end;
    }

    /** Whether the whole of these bytes matches. */
    public boolean matches(byte[] base, int offset, int length) {
        int excess = length - literal.length;
        return switch (shape) {
            case EXACT -> excess == 0 && Utf8.matches(base, offset, literal, 0, literal.length);
            case PREFIX -> excess >= 0 && Utf8.matches(base, offset, literal, 0, literal.length);
            case SUFFIX -> excess >= 0 && Utf8.matches(base, offset + excess, literal, 0, literal.length);
            case INFIX -> excess >= 0 && Utf8.indexOf(base, offset, offset + length, literal, 0, literal.length) >= 0;
            case GENERAL -> matchesTokens(base, offset, offset + length);
        };
    }

    /** After a mismatch, the last {@code %} takes one character more; earlier ones never need to. */
    private boolean matchesTokens(byte[] base, int start, int end) {
        int at = start;
        int token = 0;
        int afterSequence = -1;
        int sequenceEnd = 0;
        while (at < end) {
            int wanted = token < tokens.length ? tokens[token] : Integer.MAX_VALUE;
            if (wanted == ANY_SEQUENCE) {
                afterSequence = ++token;
                sequenceEnd = at;
            } else if (wanted == ANY_CHARACTER) {
                at += Utf8.width(base[at]);
                token++;
            } else if (wanted == (base[at] & 0xFF)) {
                at++;
                token++;
            } else if (afterSequence >= 0) {
                sequenceEnd = next(base, sequenceEnd, end, afterSequence);
                at = sequenceEnd;
                token = afterSequence;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY_SEQUENCE) {
            token++;
        }
        return token == tokens.length;
    }

    /** The character after {@code from} at which {@code token} can match; {@code end} when there is none. */
    private int next(byte[] base, int from, int end, int token) {
        int at = from + Utf8.width(base[from]);
        int wanted = token < tokens.length ? tokens[token] : ANY_SEQUENCE;
        if (wanted >= 0) {
            while (at < end && (base[at] & 0xFF) != wanted) {
                at++;
            }
        }
        return Math.min(at, end);
    }
}
