package dev.millrace.sinks.file;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.engine.format.TextOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of results while it is written aside. Rows gather in a buffer; {@link #flush} appends it to the file. Packed
 * files are a sequence of gzip members, one for each flush, which is a valid gzip file and needs no state between them.
 */
final class OutputFile {
    private final Storage storage;
    private final FileSinkOptions options;
    private final Path staged;
    private final Path target;
    private final TextOutput buffer = new TextOutput(1024);
    private @Nullable WriteFile file;
    private boolean created;

    OutputFile(Storage storage, FileSinkOptions options, Path staged, Path target) {
        this.storage = storage;
        this.options = options;
        this.staged = staged;
        this.target = target;
    }

    Path staged() {
        return staged;
    }

    Path target() {
        return target;
    }

    TextOutput buffer() {
        return buffer;
    }

    boolean isOpen() {
        return file != null;
    }

    void flush() throws IOException {
        if (buffer.length() == 0 && created) {
            return;
        }
        WriteFile open = file;
        if (open == null) {
            open = created ? storage.append(staged) : storage.createShared(staged);
            file = open;
            created = true;
        }
        byte[] bytes = buffer.bytes();
        int length = buffer.length();
        if (!options.isUtf8()) {
            bytes = new String(bytes, 0, length, StandardCharsets.UTF_8).getBytes(options.charset());
            length = bytes.length;
        }
        if (options.gzip()) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 3 + 64);
            try (GZIPOutputStream packing = new GZIPOutputStream(packed, 1 << 14)) {
                packing.write(bytes, 0, length);
            }
            bytes = packed.toByteArray();
            length = bytes.length;
        }
        open.write(bytes, 0, length);
        buffer.reset();
    }

    /** Makes everything durable and closes the file. */
    void finish() throws IOException {
        flush();
        WriteFile open = file;
        if (open == null) {
            open = storage.append(staged);
            file = open;
        }
        open.force();
        close();
    }

    /** Closes the file; a later flush opens it again. */
    void close() throws IOException {
        WriteFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
