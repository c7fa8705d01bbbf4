package dev.millrace.engine.execution;

import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The late rows of one input of an operator on their way to a sink of their own. A micro-batch without late rows does not begin there.
 * The batch of late rows is committed before that of the result, under the same number.
 */
final class LateRowsOutput implements Output {
    private final Sink sink;
    private long batchId;
    private @Nullable SinkBatch open;

    LateRowsOutput(Sink sink) {
        this.sink = sink;
    }

    void begin(long nextBatchId) {
        batchId = nextBatchId;
        open = null;
    }

    @Override
    public void accept(Batch batch) {
        try {
            SinkBatch to = open;
            if (to == null) {
                to = sink.begin(batchId);
                open = to;
            }
            to.write(batch);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void commit() {
        SinkBatch done = open;
        if (done != null) {
            try {
                done.commit();
            } catch (IOException e) {
                throw failed(e);
            }
            open = null;
        }
    }

    void abort() {
        SinkBatch given = open;
        if (given != null) {
            open = null;
            given.abort();
        }
    }

    private ConnectorException failed(IOException cause) {
        return new ConnectorException(
                ErrorCondition.SINK_FAILED,
                "Sink " + sink.description() + " for late rows failed in batch " + batchId + ": " + cause,
                cause);
    }
}
