package dev.millrace.sql.expressions;

import dev.millrace.sql.Column;
import dev.millrace.sql.functions;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins a {@link WindowSpec}: {@code row_number().over(Window.partitionBy("shop").orderBy(col("price").desc()))}.
 */
public final class Window {
    private Window() {}

    /** Numbers start anew for each combination of these values. */
    public static WindowSpec partitionBy(Column... cols) {
        return new WindowSpec(List.of(), List.of()).partitionBy(cols);
    }

    /** Numbers start anew for each combination of values of these columns. */
    public static WindowSpec partitionBy(String colName, String... colNames) {
        return new WindowSpec(List.of(), List.of()).partitionBy(colName, colNames);
    }

    /** The order of the rows; the first one counts most. */
    public static WindowSpec orderBy(Column... cols) {
        return new WindowSpec(List.of(), List.of()).orderBy(cols);
    }

    /** The order of the rows by columns, the smallest value first. */
    public static WindowSpec orderBy(String colName, String... colNames) {
        return new WindowSpec(List.of(), List.of()).orderBy(colName, colNames);
    }

    static List<Column> columns(String first, String[] others) {
        List<Column> columns = new ArrayList<>();
        columns.add(functions.col(first));
        for (String name : others) {
            columns.add(functions.col(name));
        }
        return columns;
    }
}
