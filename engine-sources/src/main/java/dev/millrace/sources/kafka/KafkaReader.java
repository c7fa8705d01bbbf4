package dev.millrace.sources.kafka;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.DataLossException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records of some ranges, as far as they have been read ahead, and waits for the others; the same ranges give the same
 * records in the same order. While it waits it gives an empty batch now and then, so that a query that shall stop does.
 */
final class KafkaReader implements BatchReader {
    private static final long WAIT_MILLIS = 20;
    /** After this long without a record of a range it asks whether the topic is still there. */
    private static final long DOUBT_NANOS = 2_000_000_000L;

    private static final Batch NOTHING = new Batch(0, new Vector[0]);

    private final ReadAhead ahead;
    private final KafkaCluster cluster;
    private final KafkaSettings settings;
    private final List<Range> open;
    private final Runnable whenClosed;
    private Lane.@Nullable Slice current;
    private int turn;
    private long skipped;
    private long waitingSince;
    private long doubtedAt;

    /**
     * Records of a partition from {@code from} (included) to {@code to} (not included). They are taken block by block, in turn with
     * those of other partitions, so that their order does not depend on which broker was faster.
     */
    static final class Range {
        private static final long BLOCK = 8 * 1024;

        private final TopicPartition partition;
        private final long from;
        private final long to;
        private long blocks = 1;

        Range(TopicPartition partition, long from, long to) {
            this.partition = partition;
            this.from = from;
            this.to = to;
        }

        /** Where the block ends whose turn it is. */
        long stop() {
            return Math.min(to, from + blocks * BLOCK);
        }

        boolean nextBlock() {
            boolean more = stop() < to;
            blocks++;
            return more;
        }

        @Override
        public String toString() {
            return partition + " from offset " + from + " to " + to + " (excluded)";
        }
    }

    KafkaReader(ReadAhead ahead, KafkaCluster cluster, List<Range> ranges, Runnable whenClosed) {
        this.ahead = ahead;
        this.cluster = cluster;
        this.settings = ahead.settings();
        this.open = ranges;
        this.whenClosed = whenClosed;
        for (Range range : ranges) {
            ahead.ensure(range.partition, range.from);
        }
        this.waitingSince = System.nanoTime();
        this.doubtedAt = waitingSince;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        releaseCurrent();
        while (!open.isEmpty()) {
            turn = turn >= open.size() ? 0 : turn;
            Range range = open.get(turn);
            Lane.Slice slice = ahead.take(range.partition, range.stop());
            if (slice != null) {
                current = slice;
                waitingSince = System.nanoTime();
                doubtedAt = waitingSince;
                return slice.chunk().batch(slice.from(), slice.to());
            }
            if (!ahead.isDone(range.partition, range.stop())) {
                checkOutOfRange(range);
                await(range);
                return NOTHING;
            }
            if (range.nextBlock()) {
                turn++;
            } else {
                open.remove(turn);
            }
        }
        return null;
    }

    private void releaseCurrent() {
        Lane.Slice used = current;
        current = null;
        if (used != null && used.last()) {
            ahead.release(used.chunk());
        }
    }

    private void await(Range range) throws IOException {
        KafkaException failure = ahead.failure();
        if (failure != null) {
            throw KafkaCluster.failed(settings, "reading " + range.partition, failure);
        }
        try {
            ahead.await(range.partition, range.stop(), WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for Kafka");
        }
        long now = System.nanoTime();
        if (now - doubtedAt > DOUBT_NANOS) {
            doubtedAt = now;
            checkTopics();
        }
        long waitedMillis = (now - waitingSince) / 1_000_000L;
        if (waitedMillis > settings.pollTimeoutMillis() && !open.isEmpty()) {
            throw new ConnectorException(
                    ErrorCondition.SOURCE_FAILED,
                    "No record of " + range + " came from Kafka at " + settings.servers() + " in " + waitedMillis
                            + " ms; check the brokers, or raise 'kafkaConsumer.pollTimeoutMs' ("
                            + settings.pollTimeoutMillis() + ")");
        }
    }

    /** A deleted topic gives no error to a consumer, only silence. */
    private void checkTopics() throws IOException {
        KafkaCluster.Topics topics = cluster.topics();
        for (int i = open.size() - 1; i >= 0; i--) {
            Range range = open.get(i);
            if (!topics.partitions().contains(range.partition)) {
                lost(range, range.to - range.from, "the partition does not exist any more");
                open.remove(i);
            }
        }
    }

    private void checkOutOfRange(Range range) throws IOException {
        long wanted = ahead.outOfRange(range.partition);
        if (wanted < 0) {
            return;
        }
        List<TopicPartition> one = List.of(range.partition);
        SortedMap<TopicPartition, Long> earliest = cluster.earliest(one);
        SortedMap<TopicPartition, Long> latest = cluster.latest(one);
        long first = earliest.getOrDefault(range.partition, 0L);
        long last = latest.getOrDefault(range.partition, 0L);
        boolean agedOut = first > wanted;
        long next = agedOut ? Math.min(first, range.to) : range.to;
        lost(
                range,
                next - wanted,
                "offset " + wanted + " is wanted, but the partition holds offsets " + first + " to " + last
                        + " (excluded)"
                        + (agedOut ? "; older records were deleted" : "; the topic was cut or created anew"));
        ahead.ensure(range.partition, next);
    }

    private void lost(Range range, long records, String why) {
        if (settings.failOnDataLoss()) {
            throw loss("Records of " + range + " are lost: " + why);
        }
        skipped += records;
        KafkaStream.warnOfLoss(range.partition + ": " + why);
    }

    static DataLossException loss(String what) {
        return new DataLossException(what
                + ". Some data may have been missed, and the query does not go on silently; to accept that, set the option"
                + " 'failOnDataLoss' to 'false'");
    }

    @Override
    public long skippedRows() {
        return skipped;
    }

    @Override
    public void close() {
        releaseCurrent();
        whenClosed.run();
    }
}
