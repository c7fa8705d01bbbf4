package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;

/** Where an operator pushes its rows. The batch is valid during the call only. */
public interface Output {

    /** Takes some rows; never called with none. */
    void accept(Batch batch);
}
