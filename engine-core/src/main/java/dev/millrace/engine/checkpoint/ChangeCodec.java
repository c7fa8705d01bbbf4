package dev.millrace.engine.checkpoint;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;

/**
 * Changes of a map from bytes to bytes, as they stand in frames of type D and S and, in the same form, in runs. A payload is a
 * sequence of entries:
 *
 * <pre>
 * varint  length of the key
 * bytes   key
 * varint  0 = the key is deleted, else 1 + length of the value
 * bytes   value
 * </pre>
 *
 * Numbers are LEB128. Within the frames of one batch each key occurs at most once for an operator; the keys of a source are UTF-8,
 * and the last occurrence counts.
 */
public final class ChangeCodec {
    private ChangeCodec() {}

    static void put(ByteWriter out, byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
        out.writeVarLong(kl);
        out.writeBytes(key, ko, kl);
        out.writeVarLong(vl + 1L);
        out.writeBytes(value, vo, vl);
    }

    static void delete(ByteWriter out, byte[] key, int ko, int kl) {
        out.writeVarLong(kl);
        out.writeBytes(key, ko, kl);
        out.writeVarLong(0);
    }

    /** Gives out the entries of a payload, in order. The bytes given are the payload's own. */
    public static void read(byte[] bytes, int offset, int length, ChangeOutput to) {
        ByteReader in = new ByteReader(bytes, offset, length);
        while (in.remaining() > 0) {
            int keyLength = Math.toIntExact(in.readVarLong());
            int key = in.skip(keyLength);
            int valueLength = Math.toIntExact(in.readVarLong()) - 1;
            if (valueLength < 0) {
                to.delete(bytes, key, keyLength);
            } else {
                to.put(bytes, key, keyLength, bytes, in.skip(valueLength), valueLength);
            }
        }
    }
}
