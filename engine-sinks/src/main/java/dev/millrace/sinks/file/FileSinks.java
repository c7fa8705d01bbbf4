package dev.millrace.sinks.file;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkRequest;
import java.util.UUID;

/** The sinks of files, by format. */
public final class FileSinks {
    private FileSinks() {}

    /** Lines from one string column. */
    public static Sink text(SinkRequest request, Options options) {
        return stream(TextRowFormat.of(options), request, options);
    }

    /** Lines from one string column. */
    public static BatchSink text(SinkRequest request, Options options, SaveMode mode) {
        return batch(TextRowFormat.of(options), request, options, mode);
    }

    private static Sink stream(RowFormat format, SinkRequest request, Options options) {
        return new FileSink(format, FileSinkOptions.of(format, options), request);
    }

    private static BatchSink batch(RowFormat format, SinkRequest request, Options options, SaveMode mode) {
        String writeId = UUID.randomUUID().toString();
        return new FileBatchSink(format, FileSinkOptions.of(format, options), request, mode, writeId);
    }
}
