package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.Locale;

/** The text of interval literals: {@code INTERVAL '1 02:03:04' DAY TO SECOND}. */
final class IntervalText {

    private static final long[] MICROS = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L};

    private IntervalText() {}

    static boolean isInterval(DataType type) {
        return type instanceof AnsiIntervalType;
    }

    static String of(Number value, DataType type) {
        String fields = type.typeName().substring("interval ".length()).toUpperCase(Locale.ROOT);
        String text = type instanceof YearMonthIntervalType yearMonth
                ? months(value.intValue(), yearMonth)
                : micros(value.longValue(), (DayTimeIntervalType) type);
        return "INTERVAL '" + text + "' " + fields;
    }

    private static String months(int months, YearMonthIntervalType type) {
        if (type.startField() == YearMonthIntervalType.MONTH) {
            return Integer.toString(months);
        }
        String sign = months < 0 ? "-" : "";
        long magnitude = Math.abs((long) months);
        String years = sign + magnitude / 12;
        return type.endField() == YearMonthIntervalType.YEAR ? years : years + "-" + magnitude % 12;
    }

    private static String micros(long micros, DayTimeIntervalType type) {
        StringBuilder text = new StringBuilder(micros < 0 ? "-" : "");
        long rest = micros;
        for (int field = type.startField(); field <= type.endField(); field++) {
            boolean first = field == type.startField();
            if (!first) {
                text.append(field == DayTimeIntervalType.HOUR ? ' ' : ':');
            }
            long unit = MICROS[field];
            if (field == DayTimeIntervalType.SECOND) {
                BigDecimal seconds = BigDecimal.valueOf(rest, 6).abs().stripTrailingZeros();
                String digits = seconds.scale() < 0 ? seconds.setScale(0).toPlainString() : seconds.toPlainString();
                text.append(seconds.compareTo(BigDecimal.TEN) < 0 ? "0" : "").append(digits);
            } else {
                String digits = Long.toString(Math.abs(rest / unit));
                text.append(field != DayTimeIntervalType.DAY && digits.length() < 2 ? "0" : "")
                        .append(digits);
                rest %= unit;
            }
        }
        return text.toString();
    }
}
