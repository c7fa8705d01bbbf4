package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.CastRules;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DatetimeType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.TimestampType;

/** Rejects casts that there are not, with what Spark proposes instead. */
public final class CastCheck {

    private CastCheck() {}

    /**
     * Does nothing when there is such a cast.
     *
     * @throws dev.millrace.sql.AnalysisException otherwise
     */
    public static void check(Cast cast) {
        DataType from = cast.child().type();
        DataType to = cast.type();
        boolean keysStay = cast.mode() != CastMode.TRY
                || !(from instanceof MapType source && to instanceof MapType target)
                || !CastRules.makesNull(source.keyType(), target.keyType());
        if (keysStay && CastRules.canCast(from, to)) {
            return;
        }
        Expression shown = cast;
        String problem = "cannot cast " + FunctionErrors.type(from) + " to " + FunctionErrors.type(to);
        if (from instanceof NumericType && to instanceof DateType) {
            throw withFunction(shown, problem, from, to, "DATE_FROM_UNIX_DATE");
        }
        if (from instanceof DateType && to instanceof NumericType) {
            throw withFunction(shown, problem, from, to, "UNIX_DATE");
        }
        if (isLegalWithoutAnsi(from, to)) {
            throw FunctionErrors.mismatch(
                    "CAST_WITH_CONF_SUGGESTION",
                    shown,
                    problem + " with ANSI mode on.\nIf you have to cast " + FunctionErrors.type(from) + " to "
                            + FunctionErrors.type(to) + ", you can set \"spark.sql.ansi.enabled\" as 'false'.");
        }
        throw FunctionErrors.mismatch("CAST_WITHOUT_SUGGESTION", shown, problem + ".");
    }

    private static RuntimeException withFunction(
            Expression shown, String problem, DataType from, DataType to, String function) {
        return FunctionErrors.mismatch(
                "CAST_WITH_FUNC_SUGGESTION",
                shown,
                problem + ".\nTo convert values from " + FunctionErrors.type(from) + " to " + FunctionErrors.type(to)
                        + ", you can use the functions `" + function + "` instead.");
    }

    private static boolean isLegalWithoutAnsi(DataType from, DataType to) {
        return from instanceof BooleanType && to instanceof TimestampType
                || from instanceof IntegralType && to instanceof BinaryType
                || from instanceof DatetimeType && to instanceof BooleanType;
    }
}
