package dev.millrace.sources.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text in some character set as UTF-8. What the character set does not have becomes a replacement character. */
final class TranscodingStream extends InputStream {
    private static final int CHARACTERS = 16 * 1024;

    private final InputStreamReader in;
    private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).limit(0);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHARACTERS).limit(0);
    private boolean ended;

    TranscodingStream(InputStream in, Charset charset) {
        this.in = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    /** Makes sure that there are bytes; false at the end. Half a surrogate pair stays until its other half comes. */
    private boolean fill() throws IOException {
        while (!bytes.hasRemaining()) {
            if (ended) {
                return false;
            }
            characters.compact();
            ended = in.read(characters) < 0;
            characters.flip();
            bytes.clear();
            encoder.encode(characters, bytes, ended);
            bytes.flip();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
