package dev.millrace.sql.api.java;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A user-defined scalar function of two arguments; registered with {@code MillraceSession.udf().register}. */
@FunctionalInterface
public interface UDF2<T1 extends @Nullable Object, T2 extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {
    R call(T1 t1, T2 t2) throws Exception;
}
