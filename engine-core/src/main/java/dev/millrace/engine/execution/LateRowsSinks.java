package dev.millrace.engine.execution;

import dev.millrace.connector.Sink;
import dev.millrace.sql.types.StructType;

/** Makes the sinks that take late rows. */
public interface LateRowsSinks {

    /**
     * A sink for the late rows of one input of an operator, which the run opens and closes.
     *
     * @param operator the operator as it describes itself
     * @param schema the columns of the rows
     */
    Sink of(String operator, StructType schema);
}
