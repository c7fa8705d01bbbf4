package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.sql.types.DataType;
import java.time.ZoneId;

/** {@code CAST} and {@code TRY_CAST}. */
public final class Casts {

    private Casts() {}

    /** Whether Spark SQL, in ANSI mode, has a cast between these types. {@code TRY_CAST} has the same ones. */
    public static boolean canCast(DataType from, DataType to) {
        return from.equals(to);
    }

    /**
     * The value of {@code child} as a value of {@code to}.
     *
     * @param zone the session's time zone, in which dates and local timestamps become instants and back
     * @throws IllegalArgumentException if {@link #canCast} denies
     */
    public static Evaluator cast(Evaluator child, DataType to, CastMode mode, ZoneId zone) {
        if (child.type().equals(to)) {
            return child;
        }
        throw new IllegalArgumentException(
                "There is no cast from " + child.type().sql() + " to " + to.sql());
    }
}
