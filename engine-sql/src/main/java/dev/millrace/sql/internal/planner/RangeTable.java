package dev.millrace.sql.internal.planner;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.internal.plan.Range;
import dev.millrace.sql.types.StructType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers of a {@link Range}, made as they are read. */
final class RangeTable implements ReadTable {
    private final Range range;

    RangeTable(Range range) {
        this.range = range;
    }

    @Override
    public String description() {
        return "Range(" + range.start() + ", " + range.end() + ", " + range.step() + ")";
    }

    @Override
    public StructType schema() {
        return range.schema();
    }

    @Override
    public Optional<Object> version() {
        return Optional.of(this);
    }

    @Override
    public boolean supportsBatch() {
        return true;
    }

    @Override
    public boolean supportsStreaming() {
        return false;
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        throw new UnsupportedOperationException("A range is not a stream");
    }

    @Override
    public BatchReader batch(ScanRequest request) {
        return new Reader();
    }

    private final class Reader implements BatchReader {
        private final LongVector numbers = new LongVector(range.column().type(), Batch.CAPACITY);
        private final Vector[] columns = {numbers};
        private long next = range.start();
        private boolean ended;

        @Override
        public @Nullable Batch next() {
            int count = 0;
            while (count < Batch.CAPACITY && !ended && (range.step() > 0 ? next < range.end() : next > range.end())) {
                numbers.set(count++, next);
                long following = next + range.step();
                // A step beyond the largest or smallest number ends the range instead of starting it again.
                ended = ((next ^ following) & (range.step() ^ following)) < 0;
                next = following;
            }
            return count == 0 ? null : new Batch(count, columns);
        }

        @Override
        public void close() {
            ended = true;
        }
    }
}
