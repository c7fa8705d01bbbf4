package dev.millrace.engine.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several cursors as one: of the changes of one key only that of the newest cursor. */
final class MergedChanges extends ChangeCursor {
    private final List<ChangeCursor> cursors;
    private final PriorityQueue<Aged> queue = new PriorityQueue<>();
    private boolean begun;
    private @Nullable Aged current;

    /**
     * Merges cursors that have not begun yet.
     *
     * @param cursors the oldest first; closed with this one
     */
    MergedChanges(List<ChangeCursor> cursors) {
        this.cursors = List.copyOf(cursors);
    }

    /** A cursor in the queue: by key, and of one key the newest first. */
    private record Aged(ChangeCursor cursor, int age) implements Comparable<Aged> {
        @Override
        public int compareTo(Aged other) {
            int keys = compareKeys(cursor, other.cursor);
            return keys != 0 ? keys : Integer.compare(other.age, age);
        }
    }

    @Override
    boolean next() throws IOException {
        if (!begun) {
            begun = true;
            for (int age = 0; age < cursors.size(); age++) {
                advance(new Aged(cursors.get(age), age));
            }
        }
        Aged last = current;
        if (last != null) {
            advance(last);
        }
        Aged newest = queue.poll();
        current = newest;
        if (newest == null) {
            return false;
        }
        Aged older = queue.peek();
        while (older != null && compareKeys(older.cursor(), newest.cursor()) == 0) {
            queue.remove();
            advance(older);
            older = queue.peek();
        }
        ChangeCursor from = newest.cursor();
        section = from.section;
        bytes = from.bytes;
        key = from.key;
        keyLength = from.keyLength;
        value = from.value;
        valueLength = from.valueLength;
        return true;
    }

    private void advance(Aged cursor) throws IOException {
        if (cursor.cursor().next()) {
            queue.add(cursor);
        }
    }

    @Override
    public void close() throws IOException {
        IOException problem = null;
        for (ChangeCursor cursor : cursors) {
            try {
                cursor.close();
            } catch (IOException e) {
                problem = e;
            }
        }
        if (problem != null) {
            throw problem;
        }
    }
}
