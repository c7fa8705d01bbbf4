package dev.millrace.engine.state;

/** Takes the changes of a state, each key at most once. Byte ranges are valid during the call only. */
public interface ChangeOutput {

    /** The key (which may be of length 0) now has this value. */
    void put(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength);

    /** The key has gone. */
    void delete(byte[] key, int keyOffset, int keyLength);
}
