package dev.millrace.sinks.file;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

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

    /** One JSON object to a line. */
    public static Sink json(SinkRequest request, Options options) {
        return stream(JsonRowFormat.of(options, request.context().zone()), request, options);
    }

    /** One JSON object to a line. */
    public static BatchSink json(SinkRequest request, Options options, SaveMode mode) {
        return batch(JsonRowFormat.of(options, request.context().zone()), request, options, mode);
    }

    /** Comma-separated values, a row to a line. */
    public static Sink csv(SinkRequest request, Options options) {
        return stream(CsvRowFormat.of(options, request.context().zone()), request, options);
    }

    /** Comma-separated values, a row to a line. */
    public static BatchSink csv(SinkRequest request, Options options, SaveMode mode) {
        return batch(CsvRowFormat.of(options, request.context().zone()), request, options, mode);
    }

    private static Sink stream(RowFormat format, SinkRequest request, Options options) {
        return new FileSink(format, FileSinkOptions.of(format, options), request);
    }

    private static BatchSink batch(RowFormat format, SinkRequest request, Options options, SaveMode mode) {
        // Not UUID.randomUUID, whose first call sets up the JDK's cryptography; the names need not be secret.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String writeId = new UUID(random.nextLong(), random.nextLong()).toString();
        return new FileBatchSink(format, FileSinkOptions.of(format, options), request, mode, writeId);
    }
}
