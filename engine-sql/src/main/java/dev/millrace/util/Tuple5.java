package dev.millrace.util;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of five values of any types; stands where Spark's Java API has {@code scala.Tuple5}.
 *
 * <p>The elements can be read as methods ({@code t._1()}) and as fields ({@code t._1}), as Java programs do with Scala's tuples.
 * Tuples are values: equal when all elements are equal.
 *
 * @param <T1> type of element 1
 * @param <T2> type of element 2
 * @param <T3> type of element 3
 * @param <T4> type of element 4
 * @param <T5> type of element 5
 */
public final class Tuple5<
                T1 extends @Nullable Object,
                T2 extends @Nullable Object,
                T3 extends @Nullable Object,
                T4 extends @Nullable Object,
                T5 extends @Nullable Object>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Element 1; serializable when the value put in is. */
    @SuppressWarnings("serial")
    public final T1 _1;

    /** Element 2; serializable when the value put in is. */
    @SuppressWarnings("serial")
    public final T2 _2;

    /** Element 3; serializable when the value put in is. */
    @SuppressWarnings("serial")
    public final T3 _3;

    /** Element 4; serializable when the value put in is. */
    @SuppressWarnings("serial")
    public final T4 _4;

    /** Element 5; serializable when the value put in is. */
    @SuppressWarnings("serial")
    public final T5 _5;

    public Tuple5(T1 _1, T2 _2, T3 _3, T4 _4, T5 _5) {
        this._1 = _1;
        this._2 = _2;
        this._3 = _3;
        this._4 = _4;
        this._5 = _5;
    }

    /** Same as the constructor. */
    public static <
                    T1 extends @Nullable Object,
                    T2 extends @Nullable Object,
                    T3 extends @Nullable Object,
                    T4 extends @Nullable Object,
                    T5 extends @Nullable Object>
            Tuple5<T1, T2, T3, T4, T5> apply(T1 _1, T2 _2, T3 _3, T4 _4, T5 _5) {
        return new Tuple5<>(_1, _2, _3, _4, _5);
    }

    public T1 _1() {
        return _1;
    }

    public T2 _2() {
        return _2;
    }

    public T3 _3() {
        return _3;
    }

    public T4 _4() {
        return _4;
    }

    public T5 _5() {
        return _5;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple5<?, ?, ?, ?, ?> that
                && Objects.equals(_1, that._1)
                && Objects.equals(_2, that._2)
                && Objects.equals(_3, that._3)
                && Objects.equals(_4, that._4)
                && Objects.equals(_5, that._5);
    }

    @Override
    public int hashCode() {
        return Objects.hash(_1, _2, _3, _4, _5);
    }

    @Override
    public String toString() {
        return "(" + _1 + "," + _2 + "," + _3 + "," + _4 + "," + _5 + ")";
    }
}
