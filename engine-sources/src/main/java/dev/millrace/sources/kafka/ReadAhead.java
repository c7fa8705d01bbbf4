package dev.millrace.sources.kafka;

import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.StructType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that reads partitions ahead of the query, each one up to a limit, so that a partition of which much is there never keeps
 * another one waiting that the query needs. The client is used by that thread alone.
 */
final class ReadAhead implements AutoCloseable {
    /** How much is read ahead, over all partitions. */
    private static final long MAX_BYTES = 32L * 1024 * 1024;

    private static final long MIN_LANE_BYTES = 256L * 1024;
    private static final long MAX_CHUNK_BYTES = 4L * 1024 * 1024;
    private static final int MAX_SPARE_CHUNKS = 16;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long CLOSE_MILLIS = 5_000;

    private final KafkaSettings settings;
    private final StructType required;
    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final Thread thread;
    private final Runnable wake;

    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final ArrayDeque<RecordChunk> spare = new ArrayDeque<>();
    private boolean changed;
    private boolean started;
    private boolean closed;
    private @Nullable KafkaException failure;

    /** @param wake called, on the thread that reads, when something new was read */
    ReadAhead(KafkaSettings settings, StructType required, Runnable wake) {
        this.settings = settings;
        this.required = required;
        this.wake = wake;
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put("enable.auto.commit", "false");
        client.put("auto.offset.reset", "none");
        client.putIfAbsent("allow.auto.create.topics", "false");
        client.putIfAbsent("max.poll.records", "8192");
        // Nothing is left unread that a broker has at hand; what comes later comes with a wake-up of its own.
        this.consumer = new KafkaConsumer<>(client, new ByteBufferDeserializer(), new ByteBufferDeserializer());
        this.thread = new Thread(this::read, "millrace-kafka-" + settings.topics());
        this.thread.setDaemon(true);
    }

    /** Has the partition read from this offset on, if it is not being read there already. */
    synchronized void ensure(TopicPartition partition, long offset) {
        Lane lane = lanes.get(partition);
        if (lane == null) {
            lanes.put(partition, new Lane(partition, offset));
            change();
        } else if (lane.taken() != offset) {
            lane.seek(offset);
            change();
        }
    }

    synchronized void forget(TopicPartition partition) {
        if (lanes.remove(partition) != null) {
            change();
        }
    }

    private void change() {
        changed = true;
        if (!started) {
            started = true;
            thread.start();
        }
        consumer.wakeup();
        notifyAll();
    }

    /** Why nothing more will be read, if so. */
    synchronized @Nullable KafkaException failure() {
        return failure;
    }

    /** Whether all records of the partition before {@code end} were taken. */
    synchronized boolean isDone(TopicPartition partition, long end) {
        Lane lane = lanes.get(partition);
        return lane != null && lane.isDone(end);
    }

    /** The next rows of the partition before {@code end}, or null if none are there yet. */
    synchronized Lane.@Nullable Slice take(TopicPartition partition, long end) {
        Lane lane = lanes.get(partition);
        Lane.Slice slice = lane == null ? null : lane.take(end);
        if (slice != null) {
            notifyAll();
        }
        return slice;
    }

    /** The offset that cannot be read, or -1 if all is well with the partition. */
    synchronized long outOfRange(TopicPartition partition) {
        Lane lane = lanes.get(partition);
        return lane != null && lane.isOutOfRange() ? lane.fetched() : -1;
    }

    /** Waits until there is something to know of the partition before {@code end}, at most so long. */
    synchronized void await(TopicPartition partition, long end, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        Lane lane = lanes.get(partition);
        while (lane != null && failure == null && !lane.hasNews(end)) {
            long left = (deadline - System.nanoTime()) / 1_000_000L;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Takes a chunk back whose rows have been used. */
    synchronized void release(RecordChunk chunk) {
        if (spare.size() < MAX_SPARE_CHUNKS && chunk.bytes() < MAX_CHUNK_BYTES / 4) {
            spare.addLast(chunk);
        }
    }

    private synchronized RecordChunk chunk() {
        RecordChunk chunk = spare.pollFirst();
        return chunk == null ? new RecordChunk(required) : chunk;
    }

    private void read() {
        try {
            while (prepare()) {
                readOnce();
            }
        } catch (KafkaException e) {
            synchronized (this) {
                failure = e;
                notifyAll();
            }
            wake.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Thread.interrupted();
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void readOnce() {
        try {
            deliver(consumer.poll(POLL));
        } catch (OffsetOutOfRangeException e) {
            synchronized (this) {
                for (TopicPartition partition : e.offsetOutOfRangePartitions().keySet()) {
                    Lane lane = lanes.get(partition);
                    if (lane != null && !lane.isSeekWanted()) {
                        lane.markOutOfRange();
                    }
                }
                notifyAll();
            }
            wake.run();
        } catch (WakeupException e) {
            // Something changed; the loop looks what.
        }
    }

    /** Applies what others want, and waits while there is nothing to read; false when it is over. */
    private synchronized boolean prepare() throws InterruptedException {
        while (!closed) {
            if (changed) {
                changed = false;
                consumer.assign(lanes.keySet());
                for (Lane lane : lanes.values()) {
                    if (lane.takeSeek()) {
                        consumer.seek(lane.partition, lane.fetched());
                    }
                }
            }
            if (resumeAndPause()) {
                return true;
            }
            wait();
        }
        return false;
    }

    /** Stops reading partitions of which enough is there; true if there are others. */
    private boolean resumeAndPause() {
        long limit = Math.max(MIN_LANE_BYTES, MAX_BYTES / Math.max(1, lanes.size()));
        boolean anyOpen = false;
        for (Lane lane : lanes.values()) {
            boolean full = lane.bytes() >= limit || lane.isOutOfRange();
            List<TopicPartition> one = List.of(lane.partition);
            if (full && !lane.paused) {
                consumer.pause(one);
            } else if (!full && lane.paused) {
                consumer.resume(one);
            }
            lane.paused = full;
            anyOpen |= !full;
        }
        return anyOpen;
    }

    /** Where a chunk that begins at {@code from} ends: before it has too many rows or bytes. */
    private static int end(List<ConsumerRecord<ByteBuffer, ByteBuffer>> list, int from) {
        long bytes = 0;
        int to = from;
        while (to < list.size() && to - from < Batch.CAPACITY && (bytes < MAX_CHUNK_BYTES || to == from)) {
            bytes += list.get(to).serializedKeySize() + (long) list.get(to).serializedValueSize();
            to++;
        }
        return to;
    }

    private void deliver(ConsumerRecords<ByteBuffer, ByteBuffer> records) {
        Map<TopicPartition, List<RecordChunk>> filled = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<ByteBuffer, ByteBuffer>> list = records.records(partition);
            List<RecordChunk> chunks = new ArrayList<>();
            for (int from = 0; from < list.size(); ) {
                int to = end(list, from);
                RecordChunk chunk = chunk();
                chunk.fill(partition, list, from, to);
                chunks.add(chunk);
                from = to;
            }
            filled.put(partition, chunks);
        }
        // Positions move over transaction markers and other offsets without a record, too.
        Map<TopicPartition, OffsetAndMetadata> positions = records.nextOffsets();
        boolean moved = false;
        synchronized (this) {
            for (Lane lane : lanes.values()) {
                if (!lane.isSeekWanted()) {
                    for (RecordChunk chunk : filled.getOrDefault(lane.partition, List.of())) {
                        lane.add(chunk);
                    }
                    OffsetAndMetadata next = positions.get(lane.partition);
                    moved |= next != null && lane.advance(next.offset());
                }
            }
            notifyAll();
        }
        if (moved) {
            wake.run();
        }
    }

    KafkaSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        boolean running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = started;
            notifyAll();
        }
        if (!running) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
