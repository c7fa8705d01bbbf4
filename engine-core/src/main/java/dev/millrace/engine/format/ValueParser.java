package dev.millrace.engine.format;

import dev.millrace.engine.vector.BooleanBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.DecimalBuilder;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of one atomic type from text and appends it. {@link #parse} returns false, having appended nothing,
 * when the text is not a value of the type. Not thread-safe.
 */
abstract class ValueParser {
    abstract boolean parse(byte[] text, int offset, int length, VectorBuilder out);

    /** The parser for a type that is neither array nor map nor struct. */
    static ValueParser of(DataType type, TextFormats formats) {
        if (type instanceof LongType) {
            return new LongParser();
        }
        if (type instanceof IntegerType) {
            return new IntParser(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type instanceof ShortType) {
            return new IntParser(Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type instanceof ByteType) {
            return new IntParser(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            return new DoubleParser(type instanceof FloatType, formats);
        }
        if (type instanceof BooleanType) {
            return new BooleanParser();
        }
        if (type instanceof DecimalType decimal) {
            return new DecimalParser(decimal, formats);
        }
        return ofTime(type, formats);
    }

    private static ValueParser ofTime(DataType type, TextFormats formats) {
        if (type instanceof DateType) {
            return new DateParser(formats);
        }
        if (type instanceof TimestampType) {
            return new TimestampParser(formats);
        }
        if (type instanceof TimestampNTZType) {
            return new TimestampNtzParser(formats);
        }
        if (type instanceof DayTimeIntervalType interval) {
            return new DayTimeParser(interval);
        }
        if (type instanceof YearMonthIntervalType interval) {
            return new YearMonthParser(interval);
        }
        return new BytesParser();
    }

    private static final class BytesParser extends ValueParser {
        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            ((BytesBuilder) out).append(text, offset, length);
            return true;
        }
    }

    /** Whether there are blanks before or after an integer, which casts ignore but text formats do not. */
    private static boolean hasBlanks(byte[] text, int offset, int length) {
        return TextTrim.start(text, offset, offset + length) > offset
                || TextTrim.end(text, offset, offset + length) < offset + length;
    }

    private static final class LongParser extends ValueParser {
        private final NumberText numbers = new NumberText();

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            long value = numbers.parseLong(text, offset, length);
            if (numbers.failed() || hasBlanks(text, offset, length)) {
                return false;
            }
            ((LongBuilder) out).append(value);
            return true;
        }
    }

    private static final class IntParser extends ValueParser {
        private final NumberText numbers = new NumberText();
        private final int min;
        private final int max;

        IntParser(int min, int max) {
            this.min = min;
            this.max = max;
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            long value = numbers.parseLong(text, offset, length, min, max);
            if (numbers.failed() || hasBlanks(text, offset, length)) {
                return false;
            }
            ((IntBuilder) out).append((int) value);
            return true;
        }
    }

    private static final class DoubleParser extends ValueParser {
        private final NumberText numbers = new NumberText();
        private final boolean single;
        private final byte[] nan;
        private final byte[] positiveInfinity;
        private final byte[] negativeInfinity;

        DoubleParser(boolean single, TextFormats formats) {
            this.single = single;
            this.nan = formats.nanValue().getBytes(StandardCharsets.UTF_8);
            this.positiveInfinity = formats.positiveInf().getBytes(StandardCharsets.UTF_8);
            this.negativeInfinity = formats.negativeInf().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            double value = single
                    ? numbers.parsePlainFloat(text, offset, length)
                    : numbers.parsePlainDouble(text, offset, length);
            if (numbers.failed()) {
                if (equal(nan, text, offset, length)) {
                    value = Double.NaN;
                } else if (equal(positiveInfinity, text, offset, length)) {
                    value = Double.POSITIVE_INFINITY;
                } else if (equal(negativeInfinity, text, offset, length)) {
                    value = Double.NEGATIVE_INFINITY;
                } else {
                    return false;
                }
            }
            ((DoubleBuilder) out).append(value);
            return true;
        }
    }

    private static boolean equal(byte[] wanted, byte[] text, int offset, int length) {
        return java.util.Arrays.equals(wanted, 0, wanted.length, text, offset, offset + length);
    }

    private static final class BooleanParser extends ValueParser {
        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            boolean isTrue = equalsIgnoringCase("true", text, offset, length);
            if (!isTrue && !equalsIgnoringCase("false", text, offset, length)) {
                return false;
            }
            ((BooleanBuilder) out).append(isTrue);
            return true;
        }

        private static boolean equalsIgnoringCase(String wanted, byte[] text, int offset, int length) {
            if (length != wanted.length()) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if ((text[offset + i] | 0x20) != wanted.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class DecimalParser extends ValueParser {
        private final DecimalType type;
        private final Optional<DecimalFormat> format;

        DecimalParser(DecimalType type, TextFormats formats) {
            this.type = type;
            this.format = formats.locale().equals(Locale.US)
                    ? Optional.empty()
                    : Optional.of(new DecimalFormat("", DecimalFormatSymbols.getInstance(formats.locale())));
            format.ifPresent(f -> f.setParseBigDecimal(true));
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            BigDecimal value = number(new String(text, offset, length, StandardCharsets.UTF_8));
            if (value == null || (long) value.precision() - value.scale() > DecimalType.MAX_PRECISION + 1L) {
                return false;
            }
            BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
            if (scaled.precision() > type.precision()) {
                return false;
            }
            ((DecimalBuilder) out).append(scaled);
            return true;
        }

        private @Nullable BigDecimal number(String text) {
            if (format.isPresent()) {
                ParsePosition position = new ParsePosition(0);
                Number number = format.get().parse(text, position);
                return position.getIndex() == text.length() && number instanceof BigDecimal decimal ? decimal : null;
            }
            try {
                return new BigDecimal(text.replace(",", ""));
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }
    }

    private static final class DateParser extends ValueParser {
        private final Optional<DateTimePattern> pattern;

        private final boolean fallback;

        DateParser(TextFormats formats) {
            fallback = formats.parsesLeniently();
            pattern = formats.dateFormat().map(p -> new DateTimePattern(p, formats.zone(), formats.locale()));
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            int days = pattern.isPresent()
                    ? pattern.get().parseDate(text, offset, length)
                    : DateText.parse(text, offset, length);
            if (days == DateText.INVALID && fallback) {
                days = DateText.parse(text, offset, length);
            }
            if (days == DateText.INVALID) {
                return false;
            }
            ((IntBuilder) out).append(days);
            return true;
        }
    }

    private static final class TimestampParser extends ValueParser {
        private final Optional<DateTimePattern> pattern;
        private final TimestampText lenient;

        private final boolean fallback;

        TimestampParser(TextFormats formats) {
            fallback = formats.parsesLeniently();
            pattern = formats.timestampFormat().map(p -> new DateTimePattern(p, formats.zone(), formats.locale()));
            lenient = new TimestampText(formats.zone());
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            long micros = pattern.isPresent()
                    ? pattern.get().parseTimestamp(text, offset, length)
                    : lenient.parse(text, offset, length);
            if (micros == TimestampText.INVALID && fallback) {
                micros = lenient.parse(text, offset, length);
            }
            return appendUnlessInvalid(micros, TimestampText.INVALID, out);
        }
    }

    private static final class TimestampNtzParser extends ValueParser {
        private final Optional<DateTimePattern> pattern;
        private final TimestampText lenient;

        TimestampNtzParser(TextFormats formats) {
            pattern = formats.timestampNtzFormat().map(p -> new DateTimePattern(p, formats.zone(), formats.locale()));
            lenient = new TimestampText(java.time.ZoneOffset.UTC);
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            long micros = pattern.isPresent()
                    ? pattern.get().parseLocalTimestamp(text, offset, length, false)
                    : lenient.parseLocal(text, offset, length);
            return appendUnlessInvalid(micros, TimestampText.INVALID, out);
        }
    }

    private static final class DayTimeParser extends ValueParser {
        private final DayTimeIntervalType type;

        DayTimeParser(DayTimeIntervalType type) {
            this.type = type;
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            OptionalLong micros = IntervalText.parseDayTime(text, offset, length, type);
            if (micros.isPresent()) {
                ((LongBuilder) out).append(micros.getAsLong());
            }
            return micros.isPresent();
        }
    }

    private static final class YearMonthParser extends ValueParser {
        private final YearMonthIntervalType type;

        YearMonthParser(YearMonthIntervalType type) {
            this.type = type;
        }

        @Override
        boolean parse(byte[] text, int offset, int length, VectorBuilder out) {
            OptionalLong months = IntervalText.parseYearMonth(text, offset, length, type);
            if (months.isPresent()) {
                ((IntBuilder) out).append((int) months.getAsLong());
            }
            return months.isPresent();
        }
    }

    private static boolean appendUnlessInvalid(long value, long invalid, VectorBuilder out) {
        if (value == invalid) {
            return false;
        }
        ((LongBuilder) out).append(value);
        return true;
    }
}
