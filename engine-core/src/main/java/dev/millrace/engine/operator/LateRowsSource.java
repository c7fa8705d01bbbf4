package dev.millrace.engine.operator;

import java.util.List;

/** A stateful operator that leaves late rows out and can give them to somebody. */
public interface LateRowsSource {

    /** Gives from now on each late row, as it came, to the output of the input it came from; set before the first micro-batch. */
    void lateRowsTo(List<Output> outputs);
}
