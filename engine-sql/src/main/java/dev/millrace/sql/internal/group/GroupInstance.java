package dev.millrace.sql.internal.group;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.JoinInstance;
import dev.millrace.engine.operator.OperatorInstance;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.WatermarkShaping;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.error.UserFunctionException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mutable half of a {@link GroupOperator}: collects the rows of a micro-batch, then hands its groups to the step. */
final class GroupInstance<K, V, W, U> implements OperatorInstance, JoinInstance, Stateful, WatermarkShaping {
    private static final UUID NO_QUERY = new UUID(0, 0);

    private final GroupOperator<K, V, W, U> operator;
    private final GroupKeys<K> keys;
    private final GroupRows<V> left;
    private final GroupRows<W> right;
    private final GroupStep<K, V, W, U> step;
    private final ResultRows<U> results;
    private final ByteWriter keyBytes = new ByteWriter(64);
    private boolean ready;
    private long dropped;

    GroupInstance(GroupOperator<K, V, W, U> operator) {
        this.operator = operator;
        this.keys = new GroupKeys<>(operator.key());
        this.left = new GroupRows<>(operator.left(), operator.value());
        this.right = new GroupRows<>(operator.right(), operator.other());
        this.step = operator.step().create(keys, operator.streaming());
        this.results = new ResultRows<>(operator.description(), operator.result(), operator.eventTimeColumn());
    }

    @Override
    public boolean readsBuild(BatchContext context) {
        return step.readsSecond(context);
    }

    @Override
    public void build(Batch batch, BatchContext context, Output output) {
        right.add(batch, context, keys.table());
    }

    @Override
    public void buildDone(BatchContext context, Output output) {}

    @Override
    public void probe(Batch batch, BatchContext context, Output output) {
        process(batch, context, output);
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        if (batch.weights() != null) {
            throw new UnsupportedQueryException(
                    ErrorCondition.UNSUPPORTED_FEATURE.subCondition("OPERATOR_OVER_DELETED_ROWS"),
                    operator.description() + " cannot follow rows that its input deletes or replaces;"
                            + " put it before the operation that replaces rows");
        }
        left.add(batch, context, keys.table());
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        left.close();
        right.close();
        dropped = left.takeDropped() + right.takeDropped();
        results.begin(context, output);
        try {
            open(NO_QUERY, NO_QUERY);
            step.begin(context);
            for (int group : keys.sorted()) {
                keyBytes.reset();
                keys.table().writeKey(group, keyBytes);
                step.group(keys.object(group), keyBytes, left.of(group), right.of(group), results);
            }
            step.finish(results);
        } catch (Exception e) {
            throw failed(results.outputFailure(), e);
        }
        results.flush();
        left.clear();
        right.clear();
        keys.clear();
    }

    /** Failures of the engine, or of whoever takes the results, as they are; all others are those of the user's function. */
    private RuntimeException failed(@Nullable RuntimeException outputFailure, Exception failure) {
        if (failure == outputFailure) {
            return outputFailure;
        }
        return failure instanceof MillraceException known
                ? known
                : new UserFunctionException("'" + operator.description() + "'", failure);
    }

    private void open(UUID queryId, UUID runId) {
        if (!ready) {
            ready = true;
            step.restored(queryId, runId);
        }
    }

    @Override
    public void restored(UUID queryId, UUID runId) {
        try {
            open(queryId, runId);
        } catch (RuntimeException e) {
            throw failed(null, e);
        }
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        step.writeChanges(out);
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        step.restore(key, keyOffset, keyLength, value, valueOffset, valueLength);
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        step.restoreDelete(key, keyOffset, keyLength);
    }

    @Override
    public boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return step.wantsBatchWithoutData(watermarkMicros, nextWatermarkMicros, nowMicros);
    }

    @Override
    public long nextDeadlineMicros() {
        return step.nextDeadlineMicros();
    }

    /** Results have the event time that the function gives them, if it is known which column that is. */
    @Override
    public long outputWatermarkMicros(long inputWatermarkMicros) {
        return operator.eventTimeColumn().isPresent() ? inputWatermarkMicros : Long.MIN_VALUE;
    }

    @Override
    public StateMetrics metrics() {
        return step.metrics(dropped);
    }

    @Override
    public void close() {
        step.close();
    }
}
