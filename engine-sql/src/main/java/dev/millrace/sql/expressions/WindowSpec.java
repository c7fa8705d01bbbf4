package dev.millrace.sql.expressions;

import dev.millrace.sql.Column;
import java.util.Arrays;
import java.util.List;

/** Over which rows, in which order, a function such as {@code row_number()} goes; made by {@link Window}. Immutable. */
public final class WindowSpec {
    private final List<Column> partition;
    private final List<Column> order;

    WindowSpec(List<Column> partition, List<Column> order) {
        this.partition = List.copyOf(partition);
        this.order = List.copyOf(order);
    }

    /** Numbers start anew for each combination of these values. */
    public WindowSpec partitionBy(Column... cols) {
        return new WindowSpec(Arrays.asList(cols), order);
    }

    /** Numbers start anew for each combination of values of these columns. */
    public WindowSpec partitionBy(String colName, String... colNames) {
        return new WindowSpec(Window.columns(colName, colNames), order);
    }

    /** The order of the rows; the first one counts most. */
    public WindowSpec orderBy(Column... cols) {
        return new WindowSpec(partition, Arrays.asList(cols));
    }

    /** The order of the rows by columns, the smallest value first. */
    public WindowSpec orderBy(String colName, String... colNames) {
        return new WindowSpec(partition, Window.columns(colName, colNames));
    }

    /** What it is partitioned by. */
    public List<Column> partition() {
        return partition;
    }

    /** What it is ordered by. */
    public List<Column> order() {
        return order;
    }
}
