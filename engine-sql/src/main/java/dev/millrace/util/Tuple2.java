package dev.millrace.util;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of two values of any types; stands where Spark's Java API has {@code scala.Tuple2}.
 *
 * <p>The elements can be read as methods ({@code t._1()}) and as fields ({@code t._1}), as Java programs do with Scala's tuples.
 * Tuples are values: equal when all elements are equal.
 *
 * @param <T1> type of element 1
 * @param <T2> type of element 2
 */
public final class Tuple2<T1 extends @Nullable Object, T2 extends @Nullable Object> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Element 1; serializable when the value put in is. */
    @SuppressWarnings("serial")
    public final T1 _1;

    /** Element 2; serializable when the value put in is. */
    @SuppressWarnings("serial")
    public final T2 _2;

    public Tuple2(T1 _1, T2 _2) {
        this._1 = _1;
        this._2 = _2;
    }

    /** Same as the constructor. */
    public static <T1 extends @Nullable Object, T2 extends @Nullable Object> Tuple2<T1, T2> apply(T1 _1, T2 _2) {
        return new Tuple2<>(_1, _2);
    }

    public T1 _1() {
        return _1;
    }

    public T2 _2() {
        return _2;
    }

    /** The same two values in the other order. */
    public Tuple2<T2, T1> swap() {
        return new Tuple2<>(_2, _1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple2<?, ?> that && Objects.equals(_1, that._1) && Objects.equals(_2, that._2);
    }

    @Override
    public int hashCode() {
        return Objects.hash(_1, _2);
    }

    @Override
    public String toString() {
        return "(" + _1 + "," + _2 + ")";
    }
}
