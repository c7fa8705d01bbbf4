package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.DateText;
import dev.millrace.engine.format.IntervalText;
import dev.millrace.engine.format.NumberText;
import dev.millrace.engine.format.TextTrim;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.OptionalLong;

/** Casts of strings to everything but binary. Blanks around a value never count. */
final class ParsingCasts {

    private ParsingCasts() {}

    static Evaluator of(Evaluator child, DataType to, CastFailure failure, ZoneId zone) {
        if (to instanceof DoubleType || to instanceof FloatType) {
            return new ToDouble(child, to, failure);
        }
        if (to instanceof BooleanType) {
            return new ToBoolean(child, to, failure);
        }
        if (to instanceof DecimalType) {
            return new ToDecimal(child, to, failure);
        }
        if (to instanceof DateType) {
            return new ToDate(child, to, failure);
        }
        if (to instanceof TimestampType || to instanceof TimestampNTZType) {
            return new ToTimestamp(child, to, failure, zone);
        }
        if (to instanceof DayTimeIntervalType interval) {
            return new ToDayTime(child, interval, failure);
        }
        if (to instanceof YearMonthIntervalType interval) {
            return new ToYearMonth(child, interval, failure);
        }
        return new ToIntegral(child, to, failure);
    }

    /** The loop of all of them. */
    private abstract static class Parser<R extends FlatVector> extends VectorFunction<R> {

        final CastFailure failure;

        Parser(Evaluator child, R result, CastFailure failure) {
            super(NullMode.SKIPPED, result, child);
            this.failure = failure;
        }

        @Override
        protected final void compute(Vector[] arguments, Selection rows, R result) {
            BytesVector in = (BytesVector) arguments[0];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                if (!parse(in.base(), in.offset(i), in.length(i), i, result)) {
                    reject(in, i, result);
                }
            }
        }

        /** Sets the result at {@code row}, or returns false. */
        abstract boolean parse(byte[] text, int offset, int length, int row, R result);

        void reject(BytesVector in, int row, R result) {
            failure.invalid(in, row, result);
        }
    }

    private static final class ToIntegral extends Parser<FlatVector> {

        private final NumberText numbers = new NumberText();
        private final long min;
        private final long max;

        ToIntegral(Evaluator child, DataType to, CastFailure failure) {
            super(child, ResultVectors.create(to, 0), failure);
            this.min = IntegralCasts.min(to);
            this.max = IntegralCasts.max(to);
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, FlatVector result) {
            long value = numbers.parseLong(text, offset, length, min, max);
            IntegralCasts.store(value, row, result);
            return !numbers.failed();
        }
    }

    private static final class ToDouble extends Parser<DoubleVector> {

        private final NumberText numbers = new NumberText();
        private final boolean single;

        ToDouble(Evaluator child, DataType to, CastFailure failure) {
            super(child, new DoubleVector(to, 0), failure);
            this.single = to instanceof FloatType;
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, DoubleVector result) {
            result.set(
                    row, single ? numbers.parseFloat(text, offset, length) : numbers.parseDouble(text, offset, length));
            return !numbers.failed();
        }
    }

    private static final class ToBoolean extends Parser<BooleanVector> {

        private static final String[] TRUE = {"true", "t", "1", "yes", "y"};
        private static final String[] FALSE = {"false", "f", "0", "no", "n"};

        ToBoolean(Evaluator child, DataType to, CastFailure failure) {
            super(child, new BooleanVector(to, 0), failure);
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, BooleanVector result) {
            int from = TextTrim.start(text, offset, offset + length);
            int to = TextTrim.end(text, from, offset + length);
            boolean isTrue = isOneOf(TRUE, text, from, to);
            result.set(row, isTrue);
            return isTrue || isOneOf(FALSE, text, from, to);
        }

        private static boolean isOneOf(String[] words, byte[] text, int from, int to) {
            for (String word : words) {
                if (word.length() == to - from && matches(word, text, from)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean matches(String word, byte[] text, int from) {
            for (int i = 0; i < word.length(); i++) {
                byte b = text[from + i];
                if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class ToDecimal extends Parser<DecimalVector> {

        private final NumberText numbers = new NumberText();

        ToDecimal(Evaluator child, DataType to, CastFailure failure) {
            super(child, new DecimalVector(to, 0), failure);
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, DecimalVector result) {
            BigDecimal value = numbers.parseDecimal(text, offset, length);
            if (value == null || isBeyondAllDecimals(value)) {
                return false;
            }
            DecimalCasts.store(value, row, result, failure);
            return true;
        }

        private static boolean isBeyondAllDecimals(BigDecimal value) {
            return (long) value.precision() - value.scale() > DecimalType.MAX_PRECISION && value.signum() != 0;
        }

        @Override
        void reject(BytesVector in, int row, DecimalVector result) {
            if (numbers.failed()) {
                failure.invalid(in, row, result);
            } else {
                failure.beyondAllDecimals(in, row, result);
            }
        }
    }

    private static final class ToDate extends Parser<IntVector> {

        ToDate(Evaluator child, DataType to, CastFailure failure) {
            super(child, new IntVector(to, 0), failure);
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, IntVector result) {
            int days = DateText.parse(text, offset, length);
            result.set(row, days);
            return days != DateText.INVALID;
        }
    }

    private static final class ToTimestamp extends Parser<LongVector> {

        private final TimestampText timestamps;
        private final boolean local;

        ToTimestamp(Evaluator child, DataType to, CastFailure failure, ZoneId zone) {
            super(child, new LongVector(to, 0), failure);
            this.timestamps = new TimestampText(zone);
            this.local = to instanceof TimestampNTZType;
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, LongVector result) {
            long micros =
                    local ? timestamps.parseWithoutZone(text, offset, length) : timestamps.parse(text, offset, length);
            result.set(row, micros);
            return micros != TimestampText.INVALID;
        }
    }

    private static final class ToDayTime extends Parser<LongVector> {

        private final DayTimeIntervalType type;

        ToDayTime(Evaluator child, DayTimeIntervalType to, CastFailure failure) {
            super(child, new LongVector(to, 0), failure);
            this.type = to;
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, LongVector result) {
            OptionalLong micros = IntervalText.parseDayTime(text, offset, length, type);
            result.set(row, micros.orElse(0));
            return micros.isPresent();
        }

        @Override
        void reject(BytesVector in, int row, LongVector result) {
            failure.invalidInterval("UNMATCHED_FORMAT_STRING_WITH_NOTICE", in, row, result);
        }
    }

    private static final class ToYearMonth extends Parser<IntVector> {

        private final YearMonthIntervalType type;

        ToYearMonth(Evaluator child, YearMonthIntervalType to, CastFailure failure) {
            super(child, new IntVector(to, 0), failure);
            this.type = to;
        }

        @Override
        boolean parse(byte[] text, int offset, int length, int row, IntVector result) {
            OptionalLong months = IntervalText.parseYearMonth(text, offset, length, type);
            result.set(row, (int) months.orElse(0));
            return months.isPresent();
        }

        @Override
        void reject(BytesVector in, int row, IntVector result) {
            boolean matched = IntervalText.hasFields(in.base(), in.offset(row), in.length(row), type);
            failure.invalidInterval(matched ? "INTERVAL_PARSING" : "UNMATCHED_FORMAT_STRING", in, row, result);
        }
    }
}
