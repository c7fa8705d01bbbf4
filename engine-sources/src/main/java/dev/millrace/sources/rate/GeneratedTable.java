package dev.millrace.sources.rate;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.StructType;
import java.util.Optional;

/** What the two sources of generated rows have in common: two columns, for streams only. */
abstract sealed class GeneratedTable implements ReadTable permits RateTable, RateMicroBatchTable {
    private final String format;

    GeneratedTable(String format, Options options, Optional<StructType> userSchema) {
        this.format = format;
        options.getPositiveInt("numPartitions");
        if (userSchema.isPresent()) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "The " + format + " source does not support a user-specified schema; it has the columns "
                            + GeneratedRows.SCHEMA.toDDL() + ". Leave schema(...) out");
        }
    }

    @Override
    public final StructType schema() {
        return GeneratedRows.SCHEMA;
    }

    @Override
    public final boolean supportsBatch() {
        return false;
    }

    @Override
    public final boolean supportsStreaming() {
        return true;
    }

    @Override
    public final BatchReader batch(ScanRequest request) {
        throw new ConnectorException(
                ErrorCondition.SOURCE_FAILED,
                "The " + format + " source is for streams only; use readStream in place of read, or range(...)");
    }
}
