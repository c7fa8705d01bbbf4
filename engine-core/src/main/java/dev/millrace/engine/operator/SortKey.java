package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;

/**
 * One of the expressions to sort by.
 *
 * @param value of an orderable type
 * @param ascending the smallest value first, else the largest
 * @param nullsFirst where {@code NULL} goes, whatever the direction
 */
public record SortKey(EvaluatorFactory value, boolean ascending, boolean nullsFirst) {

    /** The key as {@code explain} shows it. */
    public String describe() {
        return value.describe() + (ascending ? " ASC" : " DESC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
}
