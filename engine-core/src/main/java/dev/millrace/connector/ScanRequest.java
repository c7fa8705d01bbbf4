package dev.millrace.connector;

import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a query needs of a table.
 *
 * @param requiredSchema the columns to deliver, in this order: a subset of {@link ReadTable#schema()} and
 *     {@link ReadTable#metadataSchema()}, nested fields unchanged; may be empty when only the number of rows matters
 * @param filters rows for which all of these are true are enough; only filters that {@link ReadTable#canPush} accepted, and
 *     only a hint: the engine filters again, so leaving out fewer rows (or none) is always right
 * @param limit that many rows are enough, in any order; a hint as well, absent on streams
 */
public record ScanRequest(StructType requiredSchema, List<ScanFilter> filters, OptionalLong limit) {
    public ScanRequest {
        filters = List.copyOf(filters);
    }

    /** All rows with these columns. */
    public static ScanRequest of(StructType requiredSchema) {
        return new ScanRequest(requiredSchema, List.of(), OptionalLong.empty());
    }
}
