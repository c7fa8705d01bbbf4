package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Merger;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import java.util.List;

/** See {@link Conditional#coalesce}. Where the first choice has no nulls, its vector is the result, uncopied. */
final class Coalesce implements Evaluator {

    private final Evaluator[] choices;
    private final DataType type;
    private final Merger merger;
    private int[] found = {};
    private int[] open = {};
    private int openCount;

    Coalesce(List<Evaluator> choices, DataType type) {
        this.choices = choices.toArray(new Evaluator[0]);
        this.type = type;
        this.merger = new Merger(type);
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        Selection left = rows;
        boolean merging = false;
        for (int c = 0; c < choices.length && left.count() > 0; c++) {
            Vector value = choices[c].evaluate(input, left, context);
            Selection present = split(value, left);
            if (present.count() == rows.count()) {
                return value;
            }
            if (present.count() > 0) {
                if (!merging) {
                    merger.begin(input.rowCount());
                    merging = true;
                }
                merger.put(value, present);
                left = Selection.of(open, openCount);
            }
        }
        if (!merging) {
            return ResultVectors.nulls(type, input.rowCount());
        }
        merger.put(ResultVectors.nulls(type, input.rowCount()), left);
        return merger.finish();
    }

    private Selection split(Vector value, Selection rows) {
        if (!value.mayHaveNulls()) {
            openCount = 0;
            return rows;
        }
        int count = rows.count();
        if (found.length < count) {
            found = new int[count];
            open = Arrays.copyOf(open, count);
        }
        int foundCount = 0;
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int i = rows.get(k);
            boolean isNull = value.isNull(i);
            found[foundCount] = i;
            foundCount += isNull ? 0 : 1;
            open[kept] = i;
            kept += isNull ? 1 : 0;
        }
        openCount = kept;
        // Not simply rows when all are found: its positions may be the array that was just overwritten.
        return foundCount == count && rows.isAll() ? rows : Selection.of(found, foundCount);
    }
}
