package dev.millrace.sql.internal.session;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.Suggestions;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns that {@code partitionBy} names, as the schema spells them. */
public final class PartitionColumns {
    private PartitionColumns() {}

    /** @throws AnalysisException when the schema has no such column */
    public static List<String> resolve(StructType schema, List<String> names) {
        List<String> resolved = new ArrayList<>(names.size());
        for (String name : names) {
            int index = schema.getFieldIndexCaseInsensitive(name).orElse(-1);
            if (index < 0) {
                throw new AnalysisException(
                        ErrorCondition.UNRESOLVED_COLUMN_WITH_SUGGESTION,
                        "Partition column `" + name + "` not found in schema " + schema.catalogString()
                                + Suggestions.didYouMean(name, Arrays.asList(schema.fieldNames())));
            }
            resolved.add(schema.apply(index).name());
        }
        return resolved;
    }
}
