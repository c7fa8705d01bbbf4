package dev.millrace.sql.internal.planner;

import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Up to when a row of one side of a join of two streams can find a match, told from the condition: of {@code l.t > r.u - INTERVAL 5
 * MINUTES}, where {@code u} has a watermark, follows that a left row is of no use once {@code t <= watermark - 5 minutes}. What
 * Spark's {@code StreamingJoinHelper} does, in whole milliseconds as there.
 *
 * @param column the column of the side
 * @param offsetMicros the distance from the watermark up to which values of the column are of no use any more, inclusive
 */
record JoinBounds(ColumnReference column, long offsetMicros) {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** The bound of the left or the right side; empty when the condition gives none. */
    static Optional<JoinBounds> of(Join join, boolean ofLeft, EventTimes times) {
        if (join.condition().isEmpty()) {
            return Optional.empty();
        }
        List<ColumnReference> own = (ofLeft ? join.left() : join.right()).output();
        List<ColumnReference> other = (ofLeft ? join.right() : join.left()).output();
        Optional<JoinBounds> best = Optional.empty();
        for (Expression part : Expressions.conjuncts(join.condition().get())) {
            Optional<JoinBounds> found = of(part, own, other, times);
            if (found.isPresent()) {
                best = best.isEmpty() ? found : Optional.of(best.get().with(found.get(), times));
            }
        }
        return best;
    }

    /** Both hold: of one column the earlier one, as in Spark; of two columns that of the event time. */
    private JoinBounds with(JoinBounds other, EventTimes times) {
        if (column.id() == other.column.id()) {
            return offsetMicros <= other.offsetMicros ? this : other;
        }
        return times.isEventTime(column) || !times.isEventTime(other.column) ? this : other;
    }

    private static Optional<JoinBounds> of(
            Expression part, List<ColumnReference> own, List<ColumnReference> other, EventTimes times) {
        if (!(part instanceof Call call) || call.arguments().size() != 2) {
            return Optional.empty();
        }
        Expression first = call.arguments().get(0);
        Expression second = call.arguments().get(1);
        return switch (call.function().name()) {
            case "<" -> ofLess(first, second, false, own, other, times);
            case "<=" -> ofLess(first, second, true, own, other, times);
            case ">" -> ofLess(second, first, false, own, other, times);
            case ">=" -> ofLess(second, first, true, own, other, times);
            default -> Optional.empty();
        };
    }

    /** The bound that {@code less < more} gives: as {@code less - more < 0}, it must read {@code other + constant - own < 0}. */
    private static Optional<JoinBounds> ofLess(
            Expression less,
            Expression more,
            boolean orEqual,
            List<ColumnReference> own,
            List<ColumnReference> other,
            EventTimes times) {
        Terms terms = new Terms();
        terms.add(less, 1);
        terms.add(more, -1);
        if (!terms.valid || terms.added.size() != 1 || terms.subtracted.size() != 1) {
            return Optional.empty();
        }
        ColumnReference later = terms.added.get(0);
        ColumnReference bounded = terms.subtracted.get(0);
        if (!Expressions.containsId(own, bounded.id())
                || !Expressions.containsId(other, later.id())
                || !times.isEventTime(later)) {
            return Optional.empty();
        }
        long millis = Math.floorDiv(terms.micros - terms.slackMicros, MICROS_PER_MILLI) - (orEqual ? 1 : 0);
        return Optional.of(new JoinBounds(bounded, millis * MICROS_PER_MILLI));
    }

    /** A sum of columns and constants, in microseconds. */
    private static final class Terms {
        private final List<ColumnReference> added = new ArrayList<>();
        private final List<ColumnReference> subtracted = new ArrayList<>();
        private long micros;
        /** By how much the columns may be larger than what stands in the condition. */
        private long slackMicros;

        private boolean valid = true;

        void add(Expression expression, int sign) {
            if (expression instanceof ColumnReference column && isTimestamp(column)) {
                (sign > 0 ? added : subtracted).add(column);
            } else if (expression instanceof Literal literal) {
                addLiteral(literal, sign);
            } else if (expression instanceof Cast cast) {
                addCast(cast, sign);
            } else if (expression instanceof Call call) {
                addCall(call, sign);
            } else {
                valid = false;
            }
        }

        private void addCall(Call call, int sign) {
            int count = call.arguments().size();
            boolean isSum = call.is("+") || call.is("+interval");
            boolean isDifference = call.is("-") || call.is("-interval");
            if (count == 2 && (isSum || isDifference)) {
                add(call.arguments().get(0), sign);
                add(call.arguments().get(1), isSum ? sign : -sign);
            } else if (count == 1 && (isDifference || call.is("negative"))) {
                add(call.arguments().get(0), -sign);
            } else {
                // Another constant is none once the plan is optimized; before, only whether there is a bound matters.
                valid &= call.type() instanceof DayTimeIntervalType && Expressions.isConstant(call);
            }
        }

        private void addCast(Cast cast, int sign) {
            Expression child = cast.child();
            boolean toNumber = cast.type() instanceof NumericType;
            if (isTimestamp(child) && toNumber) {
                boolean whole = cast.type() instanceof LongType || cast.type() instanceof IntegerType;
                valid &= whole || cast.type() instanceof DoubleType || cast.type() instanceof DecimalType;
                slackMicros += whole ? MICROS_PER_SECOND : MICROS_PER_MILLI;
                add(child, sign);
            } else if (isWidened(child.type(), cast.type())) {
                add(child, sign);
            } else {
                valid = false;
            }
        }

        /** Whether a cast keeps the value. */
        private static boolean isWidened(DataType from, DataType to) {
            return from.equals(to)
                    || (from instanceof NumericType && to instanceof NumericType)
                    || (from instanceof DayTimeIntervalType && to instanceof DayTimeIntervalType);
        }

        private void addLiteral(Literal literal, int sign) {
            if (literal.value() instanceof Long value
                    && (literal.type() instanceof DayTimeIntervalType || isTimestamp(literal))) {
                micros += sign * value;
            } else if (literal.value() instanceof Number seconds && literal.type() instanceof NumericType) {
                BigDecimal exact = new BigDecimal(seconds.toString());
                micros += sign
                        * exact.multiply(BigDecimal.valueOf(MICROS_PER_SECOND)).longValue();
            } else {
                valid = false;
            }
        }

        private static boolean isTimestamp(Expression expression) {
            return expression.type() instanceof TimestampType || expression.type() instanceof TimestampNTZType;
        }
    }
}
