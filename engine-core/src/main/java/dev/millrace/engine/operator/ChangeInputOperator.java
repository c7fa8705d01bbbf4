package dev.millrace.engine.operator;

import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Locale;

/**
 * Reads changes of a table: rows that say whether they come or go become rows with weights.
 *
 * <p>Law: {@code out(n)} is the change of the table by the changes up to n; the sum of all output is the table. A change takes
 * place after those before it. Values that are equal for grouping become the same: a row that came with -0.0 may go with 0.0.
 *
 * <p>State: without {@code key} each row of the table with its count; with one the key and the row that has it now.
 *
 * @param format how a change looks
 * @param kind the column that says what happens to the row: {@code _change_type} or {@code op}
 * @param columns where the row is: its columns; for {@link Format#DEBEZIUM} the column of the old row and that of the new one
 * @param key the columns of the row by which a later row takes the place of an earlier one; empty where old rows come with
 *     the changes
 * @param source what to call the source in errors
 * @param streaming whether to remember the table; otherwise the result is the table after all changes
 * @param schema the columns of the table
 */
public record ChangeInputOperator(
        Format format,
        int kind,
        List<Integer> columns,
        List<Integer> key,
        String source,
        boolean streaming,
        StructType schema)
        implements Operator {

    /** How a change looks. */
    public enum Format {
        /** The columns of the row beside {@code _change_type}, as output mode changelog writes it. */
        CHANGE_TYPE,
        /** The structs {@code before} and {@code after} beside {@code op}, as Debezium writes it. */
        DEBEZIUM
    }

    /** Copies the lists. */
    public ChangeInputOperator {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    @Override
    public String describe() {
        return "ChangeInput " + format.name().toLowerCase(Locale.ROOT) + (key.isEmpty() ? "" : " key=" + key);
    }

    @Override
    public OperatorInstance open() {
        return streaming ? new ChangeInput.Streaming(this) : new ChangeInput(this);
    }
}
