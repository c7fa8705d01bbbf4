package dev.millrace.engine.operator;

import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Optional;

/**
 * The end of a plan whose result changes: gives the sink what it wants of the change of the result table.
 *
 * <p>Law: with T(n) the result table after micro-batch n, {@link Form#CHANGELOG} emits T(n) - T(n-1) with one row for each copy
 * of a row that came or went, {@link Form#UPDATE} those that came, {@link Form#COMPLETE} T(n). All rows have weight 1. The order
 * follows from the order of the input; that of {@link Form#COMPLETE} is that of the stored bytes.
 *
 * <p>State, of {@link Form#COMPLETE} only: each row of the result table with its count.
 *
 * @param form what the sink wants
 * @param key the columns that tell the rows of the result apart: a row that goes and one that comes with the same key are one
 *     update, and without columns there is one row; when nothing is known all changes are deletions and insertions
 * @param schema the columns of the result: those of the input, in a changelog with {@code _change_type} after them
 */
public record ResultChangesOperator(Form form, Optional<List<Integer>> key, StructType schema) implements Operator {

    /** What the sink wants. */
    public enum Form {
        /** Every change, with its kind in a column after the others. */
        CHANGELOG,
        /** The rows that came. */
        UPDATE,
        /** The whole result table. */
        COMPLETE
    }

    /** Copies the list. */
    public ResultChangesOperator {
        key = key.map(List::copyOf);
    }

    @Override
    public String describe() {
        return "ResultChanges " + form + (key.isEmpty() ? "" : " key=" + key.get());
    }

    @Override
    public OperatorInstance open() {
        return form == Form.COMPLETE ? new ResultTable(this) : new ResultChanges(this);
    }
}
