package dev.millrace.sql;

import dev.millrace.sql.api.java.UDF0;
import dev.millrace.sql.api.java.UDF1;
import dev.millrace.sql.api.java.UDF10;
import dev.millrace.sql.api.java.UDF2;
import dev.millrace.sql.api.java.UDF3;
import dev.millrace.sql.api.java.UDF4;
import dev.millrace.sql.api.java.UDF5;
import dev.millrace.sql.api.java.UDF6;
import dev.millrace.sql.api.java.UDF7;
import dev.millrace.sql.api.java.UDF8;
import dev.millrace.sql.api.java.UDF9;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;

/** Functions of the user by their number of arguments, as {@link UserFunction}s. The caller vouches for the classes of arguments. */
final class UserFunctions {
    private UserFunctions() {}

    private static UserFunction of(String name, int arity, DataType type, UserFunction.Body body) {
        return new UserFunction(name, arity, type, body, ScalarFunction.Stability.CONSTANT);
    }

    static <R> UserFunction of(String name, UDF0<R> f, DataType type) {
        return of(name, 0, type, a -> f.call());
    }

    @SuppressWarnings("unchecked")
    static <T1, R> UserFunction of(String name, UDF1<T1, R> f, DataType type) {
        return of(name, 1, type, a -> f.call((T1) a[0]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, R> UserFunction of(String name, UDF2<T1, T2, R> f, DataType type) {
        return of(name, 2, type, a -> f.call((T1) a[0], (T2) a[1]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, R> UserFunction of(String name, UDF3<T1, T2, T3, R> f, DataType type) {
        return of(name, 3, type, a -> f.call((T1) a[0], (T2) a[1], (T3) a[2]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, T4, R> UserFunction of(String name, UDF4<T1, T2, T3, T4, R> f, DataType type) {
        return of(name, 4, type, a -> f.call((T1) a[0], (T2) a[1], (T3) a[2], (T4) a[3]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, T4, T5, R> UserFunction of(String name, UDF5<T1, T2, T3, T4, T5, R> f, DataType type) {
        return of(name, 5, type, a -> f.call((T1) a[0], (T2) a[1], (T3) a[2], (T4) a[3], (T5) a[4]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, T4, T5, T6, R> UserFunction of(String name, UDF6<T1, T2, T3, T4, T5, T6, R> f, DataType type) {
        return of(name, 6, type, a -> f.call((T1) a[0], (T2) a[1], (T3) a[2], (T4) a[3], (T5) a[4], (T6) a[5]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, T4, T5, T6, T7, R> UserFunction of(
            String name, UDF7<T1, T2, T3, T4, T5, T6, T7, R> f, DataType type) {
        return of(
                name,
                7,
                type,
                a -> f.call((T1) a[0], (T2) a[1], (T3) a[2], (T4) a[3], (T5) a[4], (T6) a[5], (T7) a[6]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, T4, T5, T6, T7, T8, R> UserFunction of(
            String name, UDF8<T1, T2, T3, T4, T5, T6, T7, T8, R> f, DataType type) {
        return of(
                name,
                8,
                type,
                a -> f.call((T1) a[0], (T2) a[1], (T3) a[2], (T4) a[3], (T5) a[4], (T6) a[5], (T7) a[6], (T8) a[7]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, T4, T5, T6, T7, T8, T9, R> UserFunction of(
            String name, UDF9<T1, T2, T3, T4, T5, T6, T7, T8, T9, R> f, DataType type) {
        return of(
                name,
                9,
                type,
                a -> f.call((T1) a[0], (T2) a[1], (T3) a[2], (T4) a[3], (T5) a[4], (T6) a[5], (T7) a[6], (T8) a[7], (T9)
                        a[8]));
    }

    @SuppressWarnings("unchecked")
    static <T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> UserFunction of(
            String name, UDF10<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, R> f, DataType type) {
        return of(
                name,
                10,
                type,
                a -> f.call(
                        (T1) a[0],
                        (T2) a[1],
                        (T3) a[2],
                        (T4) a[3],
                        (T5) a[4],
                        (T6) a[5],
                        (T7) a[6],
                        (T8) a[7],
                        (T9) a[8],
                        (T10) a[9]));
    }
}
