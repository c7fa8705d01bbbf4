package dev.millrace.engine.operator;

import dev.millrace.sql.types.StructType;

/** Who wants the late rows of a plan. */
public interface LateRowsTarget {

    /**
     * What takes the late rows of one input of an operator.
     *
     * @param operator the operator as it describes itself
     * @param schema the columns of the input
     */
    Output of(String operator, StructType schema);
}
