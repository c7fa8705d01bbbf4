package dev.millrace.sources.file;

import dev.millrace.connector.Options;
import dev.millrace.connector.Storage;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Opens files as UTF-8 text: unpacks them by the ending of their name ({@code .gz}, {@code .deflate}), converts them from
 * the option {@code encoding} and takes a byte order mark away. UTF-8 is passed through byte by byte, malformed or not.
 *
 * @param gzip whether files without a telling name are unpacked too if they begin as gzip does
 */
record FileContent(Storage storage, Charset charset, boolean gzip) {
    private static final int PACKED_BUFFER = 1 << 16;

    static FileContent of(Storage storage, Options options) {
        String encoding = options.get("encoding", options.get("charset", "UTF-8"));
        return new FileContent(storage, charset(encoding), isGzip(options));
    }

    private static Charset charset(String name) {
        if (name.equalsIgnoreCase("UTF-8")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw OptionException.invalid("encoding", name, "the name of a character set like 'UTF-8'", e);
        }
    }

    private static boolean isGzip(Options options) {
        String compression = options.get("compression", "none");
        return switch (compression.toLowerCase(Locale.ROOT)) {
            case "gzip" -> true;
            case "none", "uncompressed", "deflate" -> false;
            default -> throw OptionException.invalid("compression", compression, "none, gzip or deflate");
        };
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** Whether the bytes of a file are its text, so that it may be read from the middle. */
    boolean isDivisible(Path file) {
        return isUtf8() && !gzip && !isPacked(ending(file));
    }

    /** As the other method, the lines of a piece. */
    InputStream open(FilePiece piece, ByteCounter counter) throws IOException {
        Path file = piece.file().path();
        if (piece.isWhole()) {
            return open(file, counter);
        }
        InputStream raw = counter.count(storage.read(file));
        try {
            InputStream lines = new LineSlice(raw, piece);
            return piece.isBeginning() ? withoutByteOrderMark(lines) : lines;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Opens a file; the bytes that come from the disk are counted by {@code counter}. */
    InputStream open(Path file, ByteCounter counter) throws IOException {
        InputStream raw = counter.count(storage.read(file));
        try {
            InputStream unpacked = unpack(raw, ending(file), file);
            return withoutByteOrderMark(isUtf8() ? unpacked : new TranscodingStream(unpacked, charset));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isPacked(String ending) {
        return switch (ending) {
            case "gz", "deflate", "bz2", "zst", "lz4", "snappy" -> true;
            default -> false;
        };
    }

    private InputStream unpack(InputStream raw, String ending, Path file) throws IOException {
        return switch (ending) {
            case "gz" -> new GZIPInputStream(raw, PACKED_BUFFER);
            case "deflate" -> new InflaterInputStream(raw);
            case "bz2", "zst", "lz4", "snappy" ->
                throw new ConnectorException(
                        ErrorCondition.FAILED_READ_FILE,
                        "The file " + FileEntry.uri(file) + " is packed as '." + ending
                                + "', which is not supported; pack it with gzip, or leave it out with 'pathGlobFilter'");
            default -> gzip ? unpackByContent(raw) : raw;
        };
    }

    private static InputStream unpackByContent(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, 2);
        byte[] begin = in.readNBytes(2);
        in.unread(begin);
        boolean packed = begin.length == 2 && begin[0] == 0x1f && begin[1] == (byte) 0x8b;
        return packed ? new GZIPInputStream(in, PACKED_BUFFER) : in;
    }

    private static InputStream withoutByteOrderMark(InputStream unpacked) throws IOException {
        PushbackInputStream in = new PushbackInputStream(unpacked, 3);
        byte[] begin = in.readNBytes(3);
        boolean mark =
                begin.length == 3 && begin[0] == (byte) 0xEF && begin[1] == (byte) 0xBB && begin[2] == (byte) 0xBF;
        if (!mark) {
            in.unread(begin);
        }
        return in;
    }
}
