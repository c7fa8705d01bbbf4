package dev.millrace.sql.api.java;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A user-defined scalar function of no arguments; registered with {@code MillraceSession.udf().register}. */
@FunctionalInterface
public interface UDF0<R extends @Nullable Object> extends Serializable {
    R call() throws Exception;
}
