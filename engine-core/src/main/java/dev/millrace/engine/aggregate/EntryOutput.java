package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteWriter;

/** Takes the changed entries of a {@link ChangingAccumulator}. */
public interface EntryOutput {

    /** An entry of a group now has this value. */
    void put(int group, byte[] key, int keyLength, ByteWriter value);

    /** An entry of a group has gone. */
    void delete(int group, byte[] key, int keyLength);
}
