package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.RowFunction;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The units of {@code timestampadd} and {@code timestampdiff}, each as so many of a unit that Java counts. */
public enum DateUnit {
    YEAR(ChronoUnit.MONTHS, 12),
    QUARTER(ChronoUnit.MONTHS, 3),
    MONTH(ChronoUnit.MONTHS, 1),
    WEEK(ChronoUnit.DAYS, 7),
    DAY(ChronoUnit.DAYS, 1),
    DAYOFYEAR(ChronoUnit.DAYS, 1),
    HOUR(ChronoUnit.MICROS, 3_600_000_000L),
    MINUTE(ChronoUnit.MICROS, 60_000_000L),
    SECOND(ChronoUnit.MICROS, 1_000_000L),
    MILLISECOND(ChronoUnit.MICROS, 1_000L),
    MICROSECOND(ChronoUnit.MICROS, 1);

    private final ChronoUnit unit;
    private final long times;

    DateUnit(ChronoUnit unit, long times) {
        this.unit = unit;
        this.times = times;
    }

    /** The unit with this name, in any case. */
    public static Optional<DateUnit> of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (DateUnit unit : values()) {
            if (unit.name().equals(upper)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /** {@code timestampadd(unit, count, timestamp)}; {@code count} is a long. Days and months are those of the zone. */
    public static Evaluator add(DateUnit unit, Evaluator count, Evaluator timestamp, ZoneId zone) {
        TimestampText clock = TimestampFunctions.clock(timestamp.type(), zone);
        return new RowFunction<>(
                NullMode.SKIPPED,
                new LongVector(timestamp.type(), 0),
                (a, row, result) -> {
                    long amount = ((LongVector) a[0]).get(row);
                    result.set(row, unit.plus(clock, ((LongVector) a[1]).get(row), amount));
                },
                count,
                timestamp);
    }

    private long plus(TimestampText clock, long micros, long count) {
        try {
            long amount = Math.multiplyExact(count, times);
            if (unit == ChronoUnit.MICROS) {
                return Math.addExact(micros, amount);
            }
            long local = micros(dateTime(clock.toLocal(micros)).plus(amount, unit));
            return TimestampFunctions.move(clock, micros, local);
        } catch (ArithmeticException | java.time.DateTimeException e) {
            throw DateTimeErrors.overflow("add " + count + " " + name() + " to '" + dateTime(micros) + "'");
        }
    }

    /** {@code timestampdiff(unit, start, end)} as a long: the whole units from one to the other, by the clocks of the zone. */
    public static Evaluator between(DateUnit unit, Evaluator start, Evaluator end, ZoneId zone) {
        TimestampText clock = TimestampFunctions.clock(start.type(), zone);
        return new RowFunction<>(
                NullMode.SKIPPED,
                new LongVector(DataTypes.LongType, 0),
                (a, row, result) -> {
                    LocalDateTime from = dateTime(clock.toLocal(((LongVector) a[0]).get(row)));
                    LocalDateTime to = dateTime(clock.toLocal(((LongVector) a[1]).get(row)));
                    result.set(row, unit.unit.between(from, to) / unit.times);
                },
                start,
                end);
    }

    private static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
    }

    private static long micros(LocalDateTime local) {
        return Math.addExact(
                Math.multiplyExact(local.toEpochSecond(ZoneOffset.UTC), 1_000_000L), local.getNano() / 1000);
    }

    /** Adds months to dates, which are numbers of days, or to timestamps, which are microseconds. */
    public static final class Months {

        private final boolean ofDates;
        private final TimestampText clock;

        /** For values of {@code type}; the months of timestamps are those of {@code zone}. */
        public Months(DataType type, ZoneId zone) {
            this.ofDates = type instanceof DateType;
            this.clock = TimestampFunctions.clock(type, zone);
        }

        public long plus(long value, long months) {
            return ofDates
                    ? java.time.LocalDate.ofEpochDay(value).plusMonths(months).toEpochDay()
                    : MONTH.plus(clock, value, months);
        }
    }
}
