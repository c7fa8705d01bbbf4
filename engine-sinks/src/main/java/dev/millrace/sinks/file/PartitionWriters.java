package dev.millrace.sinks.file;

import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteTable;
import dev.millrace.engine.vector.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Deals the rows of one micro-batch out to files, one for each partition, in the order in which they come: the same rows in
 * the same order always make the same files.
 */
final class PartitionWriters {
    /** A buffer is written out when it is this large, in bytes. */
    private static final int FLUSH_SIZE = 256 * 1024;

    /** Packing works better on more at a time. */
    private static final int FLUSH_SIZE_PACKED = 1024 * 1024;

    /** All buffers are written out when they are this large together. */
    private static final long MAX_BUFFERED = 64L * 1024 * 1024;

    private static final int MAX_OPEN_FILES = 64;

    private final Staging staging;
    private final FileSinkOptions options;
    private final PartitionLayout layout;
    private final RowPrinter printer;
    private final String fileName;
    private final int flushSize;
    private final ByteTable partitions = new ByteTable();
    private final List<OutputFile> files = new ArrayList<>();
    private final TextOutput directory = new TextOutput();
    private int openFiles;
    private long buffered;
    private long rows;

    /** @param fileName the name of each file, in whatever directory it is */
    PartitionWriters(
            Staging staging, FileSinkOptions options, PartitionLayout layout, RowPrinter printer, String fileName) {
        this.staging = staging;
        this.options = options;
        this.layout = layout;
        this.printer = printer;
        this.fileName = fileName;
        this.flushSize = options.gzip() ? FLUSH_SIZE_PACKED : FLUSH_SIZE;
    }

    void write(Batch batch) throws IOException {
        Selection selection = batch.selection();
        int count = selection.count();
        if (count == 0) {
            return;
        }
        Batch data = layout.dataOf(batch);
        int[] positions = selection.positions();
        if (!layout.isPartitioned()) {
            OutputFile file = files.isEmpty() ? newFile("") : files.get(0);
            for (int k = 0; k < count; k++) {
                printer.print(data, positions[k], file.buffer());
                if (file.buffer().length() >= flushSize) {
                    flush(file);
                }
            }
        } else {
            for (int k = 0; k < count; k++) {
                writePartitioned(batch, data, positions[k]);
            }
        }
        rows += count;
    }

    private void writePartitioned(Batch batch, Batch data, int position) throws IOException {
        directory.reset();
        layout.appendDirectory(batch, position, directory);
        int hash = ByteTable.hash(directory.bytes(), 0, directory.length());
        int id = partitions.findOrAdd(directory.bytes(), 0, directory.length(), hash);
        OutputFile file = id >= 0 ? files.get(id) : newFile(directory.toString());
        TextOutput buffer = file.buffer();
        int before = buffer.length();
        printer.print(data, position, buffer);
        buffered += buffer.length() - before;
        if (buffer.length() >= flushSize) {
            buffered -= buffer.length();
            flush(file);
        } else if (buffered >= MAX_BUFFERED) {
            for (OutputFile each : files) {
                flush(each);
            }
            buffered = 0;
        }
    }

    private OutputFile newFile(String partition) {
        byte[] name = partition.getBytes(StandardCharsets.UTF_8);
        Path parent = name.length == 0 ? options.root() : options.root().resolve(partition);
        OutputFile file = new OutputFile(staging.storage(), options, staging.newFile(), parent.resolve(fileName));
        printer.begin(file.buffer());
        files.add(file);
        return file;
    }

    private void flush(OutputFile file) throws IOException {
        boolean wasOpen = file.isOpen();
        file.flush();
        if (!wasOpen && file.isOpen() && ++openFiles > MAX_OPEN_FILES) {
            for (OutputFile each : files) {
                each.close();
            }
            openFiles = 0;
        }
    }

    /** Makes a file even if there were no rows, so that the header at least is there. */
    void ensureFile() {
        if (files.isEmpty() && !layout.isPartitioned()) {
            newFile("");
        }
    }

    /** Makes all files durable where they are, and returns them; to be moved in. */
    List<OutputFile> finish() throws IOException {
        for (OutputFile file : files) {
            file.finish();
        }
        return files;
    }

    /** Closes all files as they are. */
    void close() throws IOException {
        for (OutputFile file : files) {
            file.close();
        }
    }

    long rows() {
        return rows;
    }
}
