package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.TimestampType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Functions of timestamps. */
final class TimestampFunctions {

    private TimestampFunctions() {}

    static TimestampText clock(DataType type, ZoneId zone) {
        return new TimestampText(type instanceof TimestampType ? zone : ZoneOffset.UTC);
    }

    /**
     * The instant at which clocks show {@code local}, reached from the instant {@code from}: where they show it twice,
     * the one with the offset that {@code from} has.
     */
    static long move(TimestampText clock, long from, long local) {
        long sameOffset = local - (clock.toLocal(from) - from);
        return clock.toLocal(sameOffset) == local ? sameOffset : clock.toInstant(local);
    }

    /** {@code date_trunc}. */
    static final class Trunc extends VectorFunction<LongVector> {

        private final TimestampText clock;

        Trunc(Evaluator format, Evaluator timestamp, ZoneId zone) {
            super(NullMode.SKIPPED, new LongVector(timestamp.type(), 0), format, timestamp);
            this.clock = clock(timestamp.type(), zone);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            BytesVector formats = (BytesVector) arguments[0];
            long[] in = ((LongVector) arguments[1]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                Truncation unit = Truncation.ofName(formats.getString(i));
                if (unit == null) {
                    result.setNull(i);
                } else {
                    result.set(i, truncate(in[i], unit));
                }
            }
        }

        private long truncate(long micros, Truncation unit) {
            long local = clock.toLocal(micros);
            if (unit.micros == 0) {
                int days = unit.truncate((int) Math.floorDiv(local, Calendar.MICROS_PER_DAY));
                return clock.toInstant(days * Calendar.MICROS_PER_DAY);
            }
            if (unit.compareTo(Truncation.SECOND) <= 0) {
                return Math.floorDiv(micros, unit.micros) * unit.micros;
            }
            long truncated = Math.floorDiv(local, unit.micros) * unit.micros;
            return move(clock, micros, truncated);
        }
    }

    /** {@code from_utc_timestamp} and {@code to_utc_timestamp}. */
    static final class ShiftZone extends VectorFunction<LongVector> {

        private final Clocks clocks = new Clocks();
        private final boolean fromUtc;

        ShiftZone(Evaluator timestamp, Evaluator zoneName, boolean fromUtc) {
            super(NullMode.SKIPPED, new LongVector(DataTypes.TimestampType, 0), timestamp, zoneName);
            this.fromUtc = fromUtc;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] in = ((LongVector) arguments[0]).values();
            BytesVector names = (BytesVector) arguments[1];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                TimestampText clock = clocks.at(names, i);
                result.set(i, fromUtc ? clock.toLocal(in[i]) : clock.toInstant(in[i]));
            }
        }
    }

    /** A number of units since the epoch as a timestamp. */
    static final class FromUnits extends VectorFunction<LongVector> {

        private final long micros;

        FromUnits(Evaluator number, long micros) {
            super(NullMode.SKIPPED, new LongVector(DataTypes.TimestampType, 0), number);
            this.micros = micros;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                set(arguments[0], positions[k], result);
            }
        }

        private void set(Vector in, int i, LongVector result) {
            if (in instanceof DoubleVector doubles) {
                if (Double.isFinite(doubles.get(i))) {
                    result.set(i, (long) (doubles.get(i) * micros));
                } else {
                    result.setNull(i);
                }
                return;
            }
            try {
                if (in instanceof DecimalVector decimals) {
                    result.set(
                            i,
                            decimals.get(i).multiply(BigDecimal.valueOf(micros)).longValueExact());
                } else {
                    long number = in instanceof LongVector longs ? longs.get(i) : ((IntVector) in).get(i);
                    result.set(i, Math.multiplyExact(number, micros));
                }
            } catch (ArithmeticException tooLarge) {
                throw MillraceArithmeticException.overflow(String.valueOf(tooLarge.getMessage()), "");
            }
        }
    }

    /** Whole units since the epoch, as long; rounded down, or cut. */
    static final class ToUnits extends VectorFunction<LongVector> {

        private final long micros;

        private final boolean floor;

        ToUnits(Evaluator timestamp, long micros, boolean floor) {
            super(NullMode.COMPUTED_OVER, new LongVector(DataTypes.LongType, 0), timestamp);
            this.micros = micros;
            this.floor = floor;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] in = ((LongVector) arguments[0]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(i, floor ? Math.floorDiv(in[i], micros) : in[i] / micros);
            }
        }
    }

    /** {@code months_between}: whole months, and the rest in months of 31 days. */
    static final class MonthsBetween extends VectorFunction<DoubleVector> {

        private static final double SECONDS_PER_MONTH = 31 * 86_400;

        private final TimestampText clock;

        MonthsBetween(Evaluator end, Evaluator start, Evaluator roundOff, ZoneId zone) {
            super(NullMode.SKIPPED, new DoubleVector(DataTypes.DoubleType, 0), end, start, roundOff);
            this.clock = clock(end.type(), zone);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            long[] ends = ((LongVector) arguments[0]).values();
            long[] starts = ((LongVector) arguments[1]).values();
            boolean[] roundOff = ((BooleanVector) arguments[2]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                double months = between(ends[i], starts[i]);
                result.set(i, roundOff[i] ? Math.round(months * 1e8) / 1e8 : months);
            }
        }

        private double between(long end, long start) {
            int endDays = (int) Math.floorDiv(clock.toLocal(end), Calendar.MICROS_PER_DAY);
            int startDays = (int) Math.floorDiv(clock.toLocal(start), Calendar.MICROS_PER_DAY);
            int months =
                    12 * (Calendar.field(DateTimeField.YEAR, endDays) - Calendar.field(DateTimeField.YEAR, startDays))
                            + Calendar.field(DateTimeField.MONTH, endDays)
                            - Calendar.field(DateTimeField.MONTH, startDays);
            int endDay = Calendar.field(DateTimeField.DAY, endDays);
            int startDay = Calendar.field(DateTimeField.DAY, startDays);
            boolean bothLast =
                    Calendar.lastDayOfMonth(endDays) == endDays && Calendar.lastDayOfMonth(startDays) == startDays;
            if (endDay == startDay || bothLast) {
                return months;
            }
            long seconds = (endDay - startDay) * 86_400L + secondsSince(endDays, end) - secondsSince(startDays, start);
            return months + seconds / SECONDS_PER_MONTH;
        }

        /** The seconds that have passed since midnight. */
        private long secondsSince(int days, long micros) {
            return (micros - clock.toInstant(days * Calendar.MICROS_PER_DAY)) / Calendar.MICROS_PER_SECOND;
        }
    }
}
