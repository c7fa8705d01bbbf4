package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Merger;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** See {@link Conditional#caseWhen}. Where one branch takes all rows, its vector is the result, uncopied. */
final class CaseWhen implements Evaluator {

    private final Evaluator[] conditions;
    private final Evaluator[] results;
    private final Evaluator otherwise;
    private final DataType type;
    private final Decoder decoder = new Decoder(DataTypes.BooleanType);
    private final Merger merger;
    private int[] taken = {};
    private int[] open = {};
    private int openCount;

    CaseWhen(List<Evaluator> conditions, List<Evaluator> results, @Nullable Evaluator otherwise, DataType type) {
        this.conditions = conditions.toArray(new Evaluator[0]);
        this.results = results.toArray(new Evaluator[0]);
        this.otherwise = otherwise == null ? new LiteralEvaluator(null, type) : otherwise;
        this.type = type;
        this.merger = new Merger(type);
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        boolean merging = false;
        Selection left = rows;
        for (int branch = 0; branch < conditions.length && left.count() > 0; branch++) {
            Vector condition = conditions[branch].evaluate(input, left, context);
            Selection chosen = split(decoder.asBoolean(condition, left), left);
            if (chosen.count() == 0) {
                continue;
            }
            Vector value = results[branch].evaluate(input, chosen, context);
            if (chosen.count() == rows.count()) {
                return value;
            }
            if (!merging) {
                merger.begin(input.rowCount());
                merging = true;
            }
            merger.put(value, chosen);
            left = Selection.of(open, openCount);
        }
        if (!merging) {
            return otherwise.evaluate(input, rows, context);
        }
        if (left.count() > 0) {
            merger.put(otherwise.evaluate(input, left, context), left);
        }
        return merger.finish();
    }

    /** Returns the rows at which the condition is true and puts the others into {@link #open}, when there are any true. */
    private Selection split(BooleanVector condition, Selection rows) {
        int count = rows.count();
        if (taken.length < count) {
            taken = new int[count];
            open = Arrays.copyOf(open, count);
        }
        int[] from = rows.positions();
        boolean[] values = condition.values();
        boolean nullable = condition.mayHaveNulls();
        int takenCount = 0;
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int i = from[k];
            boolean isTrue = values[i] && !(nullable && condition.isNull(i));
            taken[takenCount] = i;
            takenCount += isTrue ? 1 : 0;
            open[kept] = i;
            kept += isTrue ? 0 : 1;
        }
        openCount = kept;
        // Not simply rows when all are taken: its positions may be the array that was just overwritten.
        return takenCount == count && rows.isAll() ? rows : Selection.of(taken, takenCount);
    }
}
