package dev.millrace.sql.internal.planner;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanFilter;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.sql.types.StructType;

/** A table that can only be planned; it takes every filter. */
public record RecordedTable(StructType schema) implements ReadTable {
    @Override
    public String description() {
        return "recorded";
    }

    @Override
    public boolean supportsBatch() {
        return true;
    }

    @Override
    public boolean supportsStreaming() {
        return true;
    }

    @Override
    public boolean canPush(ScanFilter filter) {
        return true;
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        throw new AssertionError("Planned, not read: " + request);
    }

    @Override
    public BatchReader batch(ScanRequest request) {
        throw new AssertionError("Planned, not read: " + request);
    }
}
