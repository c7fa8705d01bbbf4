package dev.millrace.sql.internal.expression;

import java.util.List;

/** A function that makes several rows, each of one or more columns, of one row. */
public interface GeneratorFunction {

    /** The name that plans show; in lower case. */
    String name();

    /**
     * Makes the call of this function with resolved arguments, as {@link ScalarFunction#bind}.
     *
     * @throws dev.millrace.sql.AnalysisException when the arguments do not fit, with the condition and wording of Spark
     */
    GeneratorCall bind(List<Expression> arguments);

    /** Whether the first column is the position of the element, counted from 0. */
    boolean withPosition();

    /** Whether a row whose collection is empty or {@code NULL} gives one row of {@code NULL}s instead of none. */
    boolean outer();
}
