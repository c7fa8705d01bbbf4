package dev.millrace.engine.vector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a batch that count: positions in ascending order, each at most once. */
public final class Selection {

    // Grows when a larger batch comes; old arrays stay valid, so a lost race between threads does no harm.
    private static volatile int[] identity = ascending(Batch.CAPACITY);
    private static final @Nullable Selection[] ALL = new Selection[Batch.CAPACITY + 1];

    private final int[] positions;
    private final int count;
    private final boolean all;

    private Selection(int[] positions, int count, boolean all) {
        this.positions = positions;
        this.count = count;
        this.all = all;
    }

    /** All of the rows 0 to {@code rowCount - 1}. */
    public static Selection all(int rowCount) {
        if (rowCount > Batch.CAPACITY) {
            return new Selection(identity(rowCount), rowCount, true);
        }
        Selection known = ALL[rowCount];
        if (known == null) {
            known = new Selection(identity, rowCount, true);
            ALL[rowCount] = known;
        }
        return known;
    }

    /** The first {@code count} of {@code positions}, which must ascend; the array is not copied. */
    public static Selection of(int[] positions, int count) {
        return new Selection(positions, count, false);
    }

    private static int[] identity(int atLeast) {
        int[] known = identity;
        if (known.length < atLeast) {
            known = ascending(Math.max(atLeast, 2 * known.length));
            identity = known;
        }
        return known;
    }

    private static int[] ascending(int count) {
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = i;
        }
        return positions;
    }

    /** The number of selected rows. */
    public int count() {
        return count;
    }

    /** Whether these are known to be the rows 0 to {@code count() - 1}, so that a loop needs no indirection. */
    public boolean isAll() {
        return all;
    }

    /** The selected positions, valid up to {@code count()}; also when {@link #isAll()}. Read only. */
    public int[] positions() {
        return positions;
    }

    /** The position of the selected row number {@code k}. */
    public int get(int k) {
        return positions[k];
    }

    /** One more than the last selected position; 0 when nothing is selected. */
    public int end() {
        return count == 0 ? 0 : positions[count - 1] + 1;
    }

    @Override
    public String toString() {
        return all ? "all " + count : Arrays.toString(Arrays.copyOf(positions, count));
    }
}
