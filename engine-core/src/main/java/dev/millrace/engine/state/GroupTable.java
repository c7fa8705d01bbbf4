package dev.millrace.engine.state;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;

/**
 * A hash table from keys of one or more columns to group ids: small integers, dense from 0, by which accumulators index
 * their arrays. The id of a removed group is given to a later one. {@code NULL} is a key like any other; keys are the same
 * where grouping says so (0.0 and -0.0 are, all NaNs are).
 */
public abstract sealed class GroupTable permits LongGroupTable, BytesGroupTable, RowGroupTable, SingleGroupTable {

    /** What {@link #find} gives for a key that is not there. */
    public static final int ABSENT = -1;

    GroupTable() {}

    /** The table that suits keys of these types. */
    public static GroupTable of(DataType... keyTypes) {
        if (keyTypes.length == 0) {
            return new SingleGroupTable();
        }
        if (keyTypes.length == 1) {
            Representation representation = Representation.of(keyTypes[0]);
            if (representation == Representation.LONG || representation == Representation.INT) {
                return new LongGroupTable(keyTypes[0]);
            }
            if (representation == Representation.BYTES) {
                return new BytesGroupTable(keyTypes[0]);
            }
        }
        return new RowGroupTable(keyTypes.length);
    }

    /**
     * An empty table for the same keys, which may be small. It shares with this one what they need while they look at rows: only
     * one of them is used at a time, and what {@link #groupIds} and {@link #find} gave is gone when another is used.
     */
    public abstract GroupTable sibling();

    /**
     * The group of each selected row, by position, making groups for new keys. The array is valid until the next call and
     * arbitrary at other positions; keys may have any encoding.
     */
    public abstract int[] groupIds(Vector[] keys, Selection rows);

    /** As {@link #groupIds}, but {@link #ABSENT} for keys that are not there. */
    public abstract int[] find(Vector[] keys, Selection rows);

    /** The number of groups there are. */
    public abstract int size();

    /** Whether there is a group of this id. */
    public abstract boolean contains(int group);

    /** One more than the largest group id in use since the last clear. */
    public abstract int idLimit();

    /** Removes a group; its id is free for a key that comes later. */
    public abstract void remove(int group);

    /** Appends the key of a group, one value to each builder. */
    public abstract void appendKey(int group, VectorBuilder[] out);

    /** Writes the key of a group: its columns by {@link dev.millrace.engine.vector.ValueCodec#writeKey}, whatever the table. */
    public abstract void writeKey(int group, ByteWriter out);

    /** The group of a key in the form of {@link #writeKey}, made when it is new. */
    public abstract int groupIdOf(ByteReader key);

    /** The group of a key in the form of {@link #writeKey}, or {@link #ABSENT}. */
    public abstract int findKey(ByteReader key);

    /** Removes all groups and keeps the memory. */
    public abstract void clear();

    /** The bytes of memory in use, roughly. */
    public abstract long memoryBytes();
}
