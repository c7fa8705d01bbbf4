package dev.millrace.engine.checkpoint;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Makes identities of queries and runs: random UUIDs of version 4, as {@link UUID#randomUUID()} does, but without setting up the
 * cryptography of the JDK first, which takes longer than all the rest of starting a query.
 */
public final class RandomId {
    private static final int BYTES = 16;

    private RandomId() {}

    /** A new identity, from the operating system's source of randomness where there is such a file. */
    public static UUID next() {
        try (InputStream random = new FileInputStream("/dev/urandom")) {
            byte[] bytes = random.readNBytes(BYTES);
            if (bytes.length == BYTES) {
                ByteBuffer numbers = ByteBuffer.wrap(bytes);
                long high = (numbers.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
                long low = (numbers.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
                return new UUID(high, low);
            }
        } catch (IOException e) {
            // No such file here; the JDK knows another source.
        }
        return UUID.randomUUID();
    }
}
