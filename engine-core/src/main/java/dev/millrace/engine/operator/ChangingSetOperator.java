package dev.millrace.engine.operator;

import dev.millrace.sql.types.StructType;
import java.util.Locale;

/**
 * {@code EXCEPT} and {@code INTERSECT} of two inputs whose rows may come and go; {@code NULL}s are equal here.
 *
 * <p>Law: {@code out(n) = Q(left up to n, right up to n) - Q(left up to n-1, right up to n-1)}, where Q gives a row that is
 * there l times on the left and r times on the right so many times: {@code EXCEPT ALL} max(0, l - r), {@code INTERSECT ALL}
 * min(l, r); {@code EXCEPT} once if l > 0 and r = 0, {@code INTERSECT} once if both are more than 0.
 *
 * <p>State: the row, in which values that are equal for grouping are the same bytes, with l and r.
 *
 * @param kind which rows stay
 * @param all whether rows count as often as they occur
 * @param streaming whether micro-batches add to one another; otherwise each stands alone and nothing is remembered
 * @param schema the columns of both inputs and of the result
 */
public record ChangingSetOperator(Kind kind, boolean all, boolean streaming, StructType schema)
        implements JoinOperator {

    /** Which rows of the left input stay. */
    public enum Kind {
        /** Those that the right input has not. */
        EXCEPT,
        /** Those that the right input has too. */
        INTERSECT
    }

    /** How often a row is in the result. */
    long count(long left, long right) {
        long common = Math.min(left, right);
        if (all) {
            return Math.max(0, kind == Kind.EXCEPT ? left - common : common);
        }
        return left > 0 && (kind == Kind.EXCEPT) == (right <= 0) ? 1 : 0;
    }

    @Override
    public String describe() {
        return (streaming ? "Changing" : "")
                + kind.name().charAt(0)
                + kind.name().substring(1).toLowerCase(Locale.ROOT)
                + (all ? " all" : "");
    }

    @Override
    public JoinInstance open() {
        return streaming ? new ChangingSet.Streaming(this) : new ChangingSet(this);
    }
}
