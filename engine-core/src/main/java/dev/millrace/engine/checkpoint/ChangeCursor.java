package dev.millrace.engine.checkpoint;

import java.io.IOException;
import java.util.Arrays;

/** Changes in the order of {@link RunFormat}, one after the other. What the accessors give is valid until the next {@link #next}. */
abstract class ChangeCursor implements AutoCloseable {
    long section;
    byte[] bytes = new byte[0];
    int key;
    int keyLength;
    int value;

    /** -1 for a deletion. */
    int valueLength;

    /** Goes to the next change, or the first; false if there is none. */
    abstract boolean next() throws IOException;

    /** Order of the changes that two cursors stand at, by section and key. */
    static int compareKeys(ChangeCursor left, ChangeCursor right) {
        int sections = Long.compare(left.section, right.section);
        return sections != 0
                ? sections
                : Arrays.compareUnsigned(
                        left.bytes,
                        left.key,
                        left.key + left.keyLength,
                        right.bytes,
                        right.key,
                        right.key + right.keyLength);
    }

    @Override
    public abstract void close() throws IOException;
}
