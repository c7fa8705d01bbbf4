package dev.millrace.sources.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read from one file after the other. */
final class ByteCounter {
    private long bytes;

    long bytes() {
        return bytes;
    }

    /** Starts again at zero with this stream. */
    InputStream count(InputStream in) {
        bytes = 0;
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = in.read();
                bytes += b < 0 ? 0 : 1;
                return b;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                bytes += Math.max(0, count);
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                long skipped = in.skip(count);
                bytes += skipped;
                return skipped;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }
}
