package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.Selection;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;
import org.jspecify.annotations.Nullable;

/** The refusal of functions that cannot take rows back. */
final class Retractions {

    private Retractions() {}

    /** Fails when a row has a negative weight. */
    static void reject(String function, Selection rows, long @Nullable [] weights) {
        if (weights == null) {
            return;
        }
        for (int k = 0; k < rows.count(); k++) {
            if (weights[rows.get(k)] < 0) {
                throw new UnsupportedQueryException(
                        ErrorCondition.UNSUPPORTED_FEATURE.subCondition("AGGREGATE_OVER_DELETED_ROWS"),
                        "The function " + function + " cannot take back rows that its input deletes or replaces;"
                                + " use count, sum or avg, or aggregate before the operation that replaces rows");
            }
        }
    }
}
