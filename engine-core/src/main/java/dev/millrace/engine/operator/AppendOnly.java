package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;

/** The refusal of operators that take insertions only. */
final class AppendOnly {

    private AppendOnly() {}

    /** Fails when a selected row has another weight than +1. */
    static void require(String operator, Batch batch) {
        long[] weights = batch.weights();
        if (weights == null) {
            return;
        }
        Selection rows = batch.selection();
        for (int k = 0; k < rows.count(); k++) {
            if (weights[rows.get(k)] != 1) {
                throw new UnsupportedQueryException(
                        ErrorCondition.UNSUPPORTED_FEATURE.subCondition("OPERATOR_OVER_DELETED_ROWS"),
                        operator + " cannot follow rows that its input deletes or replaces;"
                                + " put it before the operation that replaces rows");
            }
        }
    }
}
