package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Casts between dates and timestamps, and of numbers to timestamps. */
final class TimeCasts {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private TimeCasts() {}

    static Evaluator of(Evaluator child, DataType to, CastFailure failure, ZoneId zone) {
        DataType from = child.type();
        if (to instanceof DateType) {
            return new ToDate(child, to, from instanceof TimestampType ? zone : ZoneOffset.UTC);
        }
        if (from instanceof DateType) {
            return new DateToTimestamp(child, to, failure, to instanceof TimestampType ? zone : ZoneOffset.UTC);
        }
        if (from instanceof TimestampType || from instanceof TimestampNTZType) {
            return new BetweenTimestamps(child, to, zone);
        }
        if (from instanceof DoubleType || from instanceof FloatType) {
            return new DoubleToTimestamp(child, to, failure);
        }
        return from instanceof DecimalType ? new DecimalToTimestamp(child, to) : new SecondsToTimestamp(child, to);
    }

    /** The day that clocks in a zone show. */
    private static final class ToDate extends VectorFunction<IntVector> {

        private final TimestampText clock;

        ToDate(Evaluator child, DataType to, ZoneId zone) {
            super(NullMode.COMPUTED_OVER, new IntVector(to, 0), child);
            this.clock = new TimestampText(zone);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            long[] in = ((LongVector) arguments[0]).values();
            int[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = (int) Math.floorDiv(clock.toLocal(in[i]), MICROS_PER_DAY);
            }
        }
    }

    /** Midnight in a zone. */
    private static final class DateToTimestamp extends VectorFunction<LongVector> {

        private static final int MAX_DAYS = (int) (Long.MAX_VALUE / MICROS_PER_DAY) - 1;

        private final CastFailure failure;
        private final TimestampText clock;

        DateToTimestamp(Evaluator child, DataType to, CastFailure failure, ZoneId zone) {
            super(NullMode.SKIPPED, new LongVector(to, 0), child);
            this.failure = failure;
            this.clock = new TimestampText(zone);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            int[] in = ((IntVector) arguments[0]).values();
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int days = in[i];
                if (days > MAX_DAYS || days < -MAX_DAYS) {
                    failure.tooFarAway(arguments[0], i, result);
                } else {
                    out[i] = clock.toInstant(days * MICROS_PER_DAY);
                }
            }
        }
    }

    /** Instants to what clocks show, and back. */
    private static final class BetweenTimestamps extends VectorFunction<LongVector> {

        private final TimestampText clock;
        private final boolean toInstant;

        BetweenTimestamps(Evaluator child, DataType to, ZoneId zone) {
            super(NullMode.COMPUTED_OVER, new LongVector(to, 0), child);
            this.clock = new TimestampText(zone);
            this.toInstant = to instanceof TimestampType;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] in = ((LongVector) arguments[0]).values();
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = toInstant ? clock.toInstant(in[i]) : clock.toLocal(in[i]);
            }
        }
    }

    /** Whole seconds; what is beyond the range becomes its end, as in Spark. */
    private static final class SecondsToTimestamp extends VectorFunction<LongVector> {

        SecondsToTimestamp(Evaluator child, DataType to) {
            super(NullMode.COMPUTED_OVER, new LongVector(to, 0), child);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long seconds =
                        arguments[0] instanceof LongVector longs ? longs.get(i) : ((IntVector) arguments[0]).get(i);
                out[i] = TimeUnit.SECONDS.toMicros(seconds);
            }
        }
    }

    private static final class DoubleToTimestamp extends VectorFunction<LongVector> {

        private final CastFailure failure;

        DoubleToTimestamp(Evaluator child, DataType to, CastFailure failure) {
            super(NullMode.SKIPPED, new LongVector(to, 0), child);
            this.failure = failure;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            double[] in = ((DoubleVector) arguments[0]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                double micros = in[i] * MICROS_PER_SECOND;
                if (!Double.isFinite(in[i])) {
                    failure.notANumber(in[i], i, result);
                } else if (Math.floor(micros) <= Long.MAX_VALUE && Math.ceil(micros) >= Long.MIN_VALUE) {
                    result.set(i, (long) micros);
                } else {
                    failure.overflow(arguments[0], i, result);
                }
            }
        }
    }

    /**
     * Seconds with microseconds; what is beyond the range loses its upper bits, and what is beyond 34 digits is
     * rounded, as in Spark.
     */
    private static final class DecimalToTimestamp extends VectorFunction<LongVector> {

        private static final BigDecimal MILLION = BigDecimal.valueOf(MICROS_PER_SECOND);

        DecimalToTimestamp(Evaluator child, DataType to) {
            super(NullMode.SKIPPED, new LongVector(to, 0), child);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            DecimalVector in = (DecimalVector) arguments[0];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(
                        i, in.get(i).multiply(MILLION, MathContext.DECIMAL128).longValue());
            }
        }
    }
}
