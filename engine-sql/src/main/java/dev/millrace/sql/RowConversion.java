package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows of a schema. */
final class RowConversion extends ProductConversion<Row> {

    RowConversion(StructType schema) {
        super(schema, RowTypes.conversions(schema));
    }

    @Override
    Row make(@Nullable Object[] values) {
        return new GenericRow(values, fields());
    }

    @Override
    @Nullable
    Object part(Row row, int index) {
        Object value = row.get(index);
        if (value == null && !fields().fieldList().get(index).nullable()) {
            throw new EvaluationException(
                    ErrorCondition.NOT_NULL_ASSERT_VIOLATION,
                    "NULL value appeared in non-nullable field '"
                            + fields().fieldList().get(index).name()
                            + "'; declare the field as nullable, or give it a value.");
        }
        return value;
    }

    @Override
    void check(Row row) {
        if (row.length() != partCount()) {
            throw new EvaluationException(
                    ErrorCondition.INVALID_EXTERNAL_TYPE,
                    "The row " + row + " has " + row.length() + " values, but the schema has " + partCount()
                            + " fields: " + fields().catalogString() + ".");
        }
    }
}
