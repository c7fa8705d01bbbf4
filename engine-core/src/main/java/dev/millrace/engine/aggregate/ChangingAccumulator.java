package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The running values of one aggregate function for all groups, where rows may be taken back.
 *
 * <p>Law: that of {@link Accumulator}, for any sequence of insertions and retractions after which no row has a negative
 * count; within a micro-batch a retraction may come before its insertion. Functions that are a sum over rows keep a few
 * numbers for each group. The others keep the multiset of the values that the group has now, one entry for each, and a
 * checkpoint gets the entries that changed, not all that the group has.
 */
public abstract sealed class ChangingAccumulator permits WeightedAccumulator, MultisetAccumulator {

    ChangingAccumulator() {}

    /**
     * The running values of a function.
     *
     * @param arguments the types of the arguments
     * @param retractions whether rows may be taken back; if not, functions that are not distinct keep what they always keep
     */
    public static ChangingAccumulator of(AccumulatorFactory function, DataType[] arguments, boolean retractions) {
        if (function instanceof DistinctAccumulator.Factory distinct) {
            // The least of some values is the least of the different ones.
            return distinct.inner() instanceof ExtremeFactory
                    ? of(distinct.inner(), arguments, retractions)
                    : new CountedSet(of(distinct.inner(), arguments, retractions));
        }
        if (!retractions) {
            return new WeightedAccumulator(function.create());
        }
        if (function instanceof ExtremeFactory extreme) {
            return new ExtremeMultiset(extreme.max());
        }
        if (function instanceof PositionalAccumulator.Factory positional) {
            return new SequenceMultiset(
                    positional.last() ? SequenceMultiset.Pick.LAST : SequenceMultiset.Pick.FIRST,
                    positional.ignoreNulls());
        }
        if (function instanceof ListAccumulator.Factory) {
            return new SequenceMultiset(SequenceMultiset.Pick.ALL, true);
        }
        if (function instanceof DoubleSumAccumulator.Factory sum) {
            return new WeightedAccumulator(
                    new RealSums(sum.input(), sum.average() ? RealSums.Kind.AVERAGE : RealSums.Kind.SUM));
        }
        if (function instanceof MomentsAccumulator.Factory moments) {
            return new WeightedAccumulator(RealSums.moments(DataTypes.DoubleType, moments.sample(), moments.root()));
        }
        boolean isSum = function instanceof CountAccumulator.Factory
                || function instanceof LongSumAccumulator.Factory
                || function instanceof DecimalSumAccumulator.Factory;
        // A function that looks at the order of rows refuses those that are taken back.
        return isSum || !function.ignoresOrder()
                ? new WeightedAccumulator(function.create())
                : new ReplayedMultiset(function.create(), arguments);
    }

    /** Makes groups 0 to {@code count - 1} addressable; new groups are empty. */
    public abstract void ensureGroups(int count);

    /** Adds rows and takes rows back; see {@link Accumulator#update}. */
    public abstract void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights);

    /** Whether a value has been taken back more often than it came. */
    public abstract boolean isOverdrawn();

    /** Appends the value of the function for a group. */
    public abstract void result(int group, VectorBuilder out);

    /** Makes a group without rows empty again. */
    public abstract void clear(int group);

    /** Writes what is kept for the group as a whole, which is little. */
    public abstract void write(int group, ByteWriter out);

    /** Replaces what {@link #write} wrote. */
    public abstract void read(int group, ByteReader in);

    /** Puts out the entries that changed since the last call. */
    public abstract void writeEntries(EntryOutput out);

    /** Sets an entry that was put out before. */
    public abstract void readEntry(int group, ByteReader key, ByteReader value);

    /** Removes an entry that may have been set. */
    public abstract void removeEntry(int group, ByteReader key);

    /** The number of entries. */
    public abstract long entryCount();

    /** The bytes of memory in use, roughly. */
    public abstract long memoryBytes();
}
