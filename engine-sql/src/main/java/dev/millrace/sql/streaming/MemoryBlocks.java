package dev.millrace.sql.streaming;

import dev.millrace.engine.checkpoint.RandomId;
import dev.millrace.engine.vector.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a {@link MemoryStream}: one block for each call of {@code addData}, numbered from 0. Blocks that all open sources have
 * committed are forgotten. Safe for use by several threads.
 */
final class MemoryBlocks {
    private final String id = RandomId.next().toString();
    private final ArrayDeque<List<Batch>> blocks = new ArrayDeque<>();
    private final Map<MemorySource, Long> committed = new HashMap<>();
    private final Map<MemorySource, Runnable> callbacks = new HashMap<>();
    private long firstBlock;

    /** Tells this stream from that of another process, or of another object, whose blocks have the same numbers. */
    String id() {
        return id;
    }

    /** Adds a block and tells the open sources; gives its number. */
    long add(List<Batch> block) {
        long number;
        List<Runnable> wake;
        synchronized (this) {
            blocks.add(block);
            number = firstBlock + blocks.size() - 1;
            wake = new ArrayList<>(callbacks.values());
        }
        for (Runnable callback : wake) {
            callback.run();
        }
        return number;
    }

    synchronized void clear() {
        firstBlock += blocks.size();
        blocks.clear();
    }

    /** The number of the last block; one less than the first one's when there are none. */
    synchronized long lastBlock() {
        return firstBlock + blocks.size() - 1;
    }

    /**
     * The batches after {@code start} up to {@code end}.
     *
     * @throws IndexOutOfBoundsException when some of them are forgotten, or never were
     */
    synchronized List<Batch> range(long start, long end) {
        if (start < firstBlock - 1 || end > lastBlock()) {
            throw new IndexOutOfBoundsException("blocks " + (start + 1) + " to " + end
                    + " are wanted, but those there are go from " + firstBlock + " to " + lastBlock());
        }
        List<Batch> batches = new ArrayList<>();
        long number = firstBlock;
        for (List<Batch> block : blocks) {
            if (number > start && number <= end) {
                batches.addAll(block);
            }
            number++;
        }
        return batches;
    }

    /** Keeps all blocks that are there for {@code source}; gives the number before the first of them. */
    synchronized long open(MemorySource source) {
        committed.put(source, firstBlock - 1);
        return firstBlock - 1;
    }

    synchronized void onAdd(MemorySource source, Runnable wake) {
        callbacks.put(source, wake);
    }

    synchronized void commit(MemorySource source, long end) {
        committed.put(source, end);
        long everywhere = end;
        for (long other : committed.values()) {
            everywhere = Math.min(everywhere, other);
        }
        while (firstBlock <= everywhere && !blocks.isEmpty()) {
            blocks.remove();
            firstBlock++;
        }
    }

    synchronized void close(MemorySource source) {
        callbacks.remove(source);
        committed.remove(source);
    }
}
