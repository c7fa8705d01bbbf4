package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import java.util.Arrays;

/**
 * Remembers the last value of an argument that is nearly always the same in every row, such as a pattern, so that what is
 * derived from it is derived once.
 */
final class TextCache {

    private byte[] last = {};
    private boolean known;

    /** Whether the value at {@code row} is another one than at the last call; also true at the first call. */
    boolean changed(BytesVector vector, int row) {
        int offset = vector.offset(row);
        int end = offset + vector.length(row);
        if (known && Arrays.equals(last, 0, last.length, vector.base(), offset, end)) {
            return false;
        }
        last = vector.getBytes(row);
        known = true;
        return true;
    }

    /** Forgets the value, since what was derived from it could not be. */
    void forget() {
        known = false;
    }

    /** The last value as text. */
    String text() {
        return Utf8.string(last, 0, last.length);
    }

    /** The bytes of the last value; read only. */
    byte[] bytes() {
        return last;
    }
}
