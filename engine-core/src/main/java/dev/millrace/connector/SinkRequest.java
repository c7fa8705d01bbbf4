package dev.millrace.connector;

import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Optional;

/**
 * What shall be written.
 *
 * @param schema columns of each batch
 * @param partitionBy columns to partition the output by; part of {@code schema}; empty for none
 * @param mode what the sink will be given; batch writes use {@link ResultMode#APPEND}
 * @param queryName the name that the program gave to the query
 * @param context zone, clock, storage and settings
 */
public record SinkRequest(
        StructType schema,
        List<String> partitionBy,
        ResultMode mode,
        Optional<String> queryName,
        ConnectorContext context) {
    public SinkRequest {
        partitionBy = List.copyOf(partitionBy);
    }
}
