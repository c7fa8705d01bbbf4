package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A byte string for each group that has one, in arrays that are reused when a value is replaced. */
final class StoredValues {

    private @Nullable ByteWriter[] writers = {};
    private boolean[] present = {};
    private long bytes;

    void ensureGroups(int count) {
        if (writers.length < count) {
            int length = Math.max(count, 2 * writers.length);
            writers = Arrays.copyOf(writers, length);
            present = Arrays.copyOf(present, length);
        }
    }

    boolean isPresent(int group) {
        return present[group];
    }

    /** What was stored for a group; only where it is present. */
    ByteWriter get(int group) {
        ByteWriter writer = writers[group];
        if (writer == null) {
            throw new AssertionError("group " + group + " has no value");
        }
        return writer;
    }

    /** An empty writer for a new value of a group, which is present from now on. */
    ByteWriter replace(int group) {
        ByteWriter writer = append(group);
        writer.reset();
        return writer;
    }

    /** The writer of a group with what it holds, present from now on. */
    ByteWriter append(int group) {
        ByteWriter writer = writers[group];
        if (writer == null) {
            writer = new ByteWriter(16);
            writers[group] = writer;
            bytes += 56;
        }
        present[group] = true;
        return writer;
    }

    /** Replaces the value of a group by that of another group, which has one. */
    void copy(int group, StoredValues other, int from) {
        ByteWriter value = other.get(from);
        replace(group).writeBytes(value.bytes(), 0, value.size());
    }

    void clear(int group) {
        present[group] = false;
        writers[group] = null;
    }

    void write(int group, ByteWriter out) {
        out.writeBoolean(present[group]);
        if (present[group]) {
            ByteWriter value = get(group);
            out.writeVarLong(value.size());
            out.writeBytes(value.bytes(), 0, value.size());
        }
    }

    void read(int group, ByteReader in) {
        clear(group);
        if (in.readBoolean()) {
            int length = in.readLength();
            int offset = in.skip(length);
            replace(group).writeBytes(in.bytes(), offset, length);
        }
    }

    long memoryBytes() {
        return bytes + 9L * writers.length;
    }
}
