package dev.millrace.sql.api.java;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A user-defined scalar function of one argument; registered with {@code MillraceSession.udf().register}. */
@FunctionalInterface
public interface UDF1<T1 extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    R call(T1 t1) throws Exception;
}
