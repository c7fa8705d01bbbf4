package dev.millrace.sql;

import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deals with missing values, NULL and NaN; made by {@link Dataset#na()}. */
public final class DataFrameNaFunctions {
    private final Dataset<Row> rows;

    DataFrameNaFunctions(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** Drops rows in which any value is missing. */
    public Dataset<Row> drop() {
        return drop("any");
    }

    /** Drops rows in which {@code "any"} value is missing, or {@code "all"} are. */
    public Dataset<Row> drop(String how) {
        return drop(how, rows.columns());
    }

    /** Drops rows in which any of these values is missing. */
    public Dataset<Row> drop(String[] columns) {
        return drop("any", columns);
    }

    public Dataset<Row> drop(String how, String[] columns) {
        return switch (how.toLowerCase(java.util.Locale.ROOT)) {
            case "any" -> drop(columns.length, columns);
            case "all" -> drop(1, columns);
            default -> throw new IllegalArgumentException("how (" + how + ") must be 'any' or 'all'");
        };
    }

    /** Drops rows in which fewer than {@code minNonNulls} values are there. */
    public Dataset<Row> drop(int minNonNulls) {
        return drop(minNonNulls, rows.columns());
    }

    public Dataset<Row> drop(int minNonNulls, String[] columns) {
        Column present = functions.lit(0);
        for (String name : columns) {
            Column column = rows.col(name);
            Column there =
                    isFractional(name) ? column.isNotNull().and(functions.not(column.isNaN())) : column.isNotNull();
            present = present.plus(functions.when(there, 1).otherwise(0));
        }
        return rows.filter(present.geq(minNonNulls));
    }

    private boolean isFractional(String name) {
        DataType type = rows.select(rows.col(name)).schema().apply(0).dataType();
        return type instanceof dev.millrace.sql.types.DoubleType || type instanceof dev.millrace.sql.types.FloatType;
    }

    /** Fills missing numbers. */
    public Dataset<Row> fill(long value) {
        return fill(value, rows.columns());
    }

    public Dataset<Row> fill(long value, String[] columns) {
        return fillAll(value, NumericType.class, columns);
    }

    /** Fills missing numbers. */
    public Dataset<Row> fill(double value) {
        return fill(value, rows.columns());
    }

    public Dataset<Row> fill(double value, String[] columns) {
        return fillAll(value, NumericType.class, columns);
    }

    /** Fills missing texts. */
    public Dataset<Row> fill(String value) {
        return fill(value, rows.columns());
    }

    public Dataset<Row> fill(String value, String[] columns) {
        return fillAll(value, StringType.class, columns);
    }

    /** Fills missing truth values. */
    public Dataset<Row> fill(boolean value) {
        return fill(value, rows.columns());
    }

    public Dataset<Row> fill(boolean value, String[] columns) {
        return fillAll(value, BooleanType.class, columns);
    }

    /** Fills each column with its own value. */
    public Dataset<Row> fill(Map<String, Object> values) {
        Map<String, Column> filled = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            StructField field = rows.select(rows.col(name)).schema().apply(0);
            filled.put(field.name(), filled(field, value));
        });
        return rows.withColumns(filled);
    }

    /**
     * Puts other values in place of some in a column, or in all columns that fit for {@code "*"}: from key to value.
     *
     * @param replacement values of one kind: numbers, texts or truth values; a value may be {@code null}
     */
    public <T> Dataset<Row> replace(String column, Map<T, T> replacement) {
        return replace(column.equals("*") ? rows.columns() : new String[] {column}, replacement);
    }

    /** As {@link #replace(String, Map)}, in several columns. */
    public <T> Dataset<Row> replace(String[] columns, Map<T, T> replacement) {
        if (replacement.isEmpty() || columns.length == 0) {
            return rows;
        }
        Object first = replacement.keySet().iterator().next();
        Class<? extends DataType> kind = first instanceof Number
                ? NumericType.class
                : first instanceof Boolean ? BooleanType.class : StringType.class;
        Map<String, Column> replaced = new LinkedHashMap<>();
        for (String name : columns) {
            StructField field = rows.select(rows.col(name)).schema().apply(0);
            if (kind.isInstance(field.dataType())) {
                Column column = rows.col(name);
                Column result = column;
                for (Map.Entry<T, T> entry : replacement.entrySet()) {
                    Column value = functions.lit(entry.getValue()).cast(field.dataType());
                    result = functions
                            .when(column.equalTo(entry.getKey()), value)
                            .otherwise(result);
                }
                replaced.put(field.name(), result);
            }
        }
        return replaced.isEmpty() ? rows : rows.withColumns(replaced);
    }

    private Dataset<Row> fillAll(Object value, Class<? extends DataType> kind, String[] columns) {
        Map<String, Column> filled = new LinkedHashMap<>();
        for (String name : columns) {
            StructField field = rows.select(rows.col(name)).schema().apply(0);
            if (kind.isInstance(field.dataType())) {
                filled.put(field.name(), filled(field, value));
            }
        }
        return filled.isEmpty() ? rows : rows.withColumns(filled);
    }

    private Column filled(StructField field, Object value) {
        Column column = rows.col(field.name());
        Column present = isFractional(field.name()) ? functions.nanvl(column, functions.lit(null)) : column;
        return functions.coalesce(present, functions.lit(value).cast(field.dataType()));
    }
}
