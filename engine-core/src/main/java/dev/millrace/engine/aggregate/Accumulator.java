package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The running values of one aggregate function for all groups.
 *
 * <p>Law: after any sequence of updates {@link #result} is the function of the multiset of rows that the group got, each
 * counted by its weight; for functions that look at order, of the rows in the order of the calls.
 */
public interface Accumulator {

    /** Makes groups 0 to {@code count - 1} addressable; new groups are empty. */
    void ensureGroups(int count);

    /**
     * Adds rows: the row at a selected position goes to the group at this position of {@code groups}.
     *
     * @param weights by position, null when all are +1
     * @throws dev.millrace.error.UnsupportedQueryException for a negative weight when the function cannot take rows back
     */
    void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights);

    /**
     * Adds the rows of a group of another accumulator, which stays as it is, to a group of this one, as if they had come after
     * its own.
     *
     * @param other made by the same factory
     */
    void merge(int into, Accumulator other, int from);

    /** Appends the value of the function for a group. */
    void result(int group, VectorBuilder out);

    /** Makes a group empty again. */
    void clear(int group);

    /** Writes the state of a group. */
    void write(int group, ByteWriter out);

    /** Replaces the state of a group by one that {@link #write} wrote. */
    void read(int group, ByteReader in);

    /** The bytes of memory in use, roughly. */
    long memoryBytes();
}
