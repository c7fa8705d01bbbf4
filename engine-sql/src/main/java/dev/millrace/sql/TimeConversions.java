package dev.millrace.sql;

import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataTypes;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/** Dates, timestamps and intervals. */
final class TimeConversions {
    private TimeConversions() {}

    static final class OfSqlDate extends Conversion<Date> {
        OfSqlDate() {
            super(DataTypes.DateType);
        }

        @Override
        Date read(Vector vector, int position) {
            return Date.valueOf(LocalDate.ofEpochDay(((IntVector) vector).get(position)));
        }

        @Override
        void append(Date value, VectorBuilder out) {
            ((IntBuilder) out).append((int) value.toLocalDate().toEpochDay());
        }
    }

    static final class OfLocalDate extends Conversion<LocalDate> {
        OfLocalDate() {
            super(DataTypes.DateType);
        }

        @Override
        LocalDate read(Vector vector, int position) {
            return LocalDate.ofEpochDay(((IntVector) vector).get(position));
        }

        @Override
        void append(LocalDate value, VectorBuilder out) {
            ((IntBuilder) out).append(Math.toIntExact(value.toEpochDay()));
        }
    }

    static final class OfSqlTimestamp extends Conversion<Timestamp> {
        OfSqlTimestamp() {
            super(DataTypes.TimestampType);
        }

        @Override
        Timestamp read(Vector vector, int position) {
            return Timestamp.from(TimeValues.instant(((LongVector) vector).get(position)));
        }

        @Override
        void append(Timestamp value, VectorBuilder out) {
            ((LongBuilder) out).append(TimeValues.micros(value.toInstant()));
        }
    }

    static final class OfInstant extends Conversion<Instant> {
        OfInstant() {
            super(DataTypes.TimestampType);
        }

        @Override
        Instant read(Vector vector, int position) {
            return TimeValues.instant(((LongVector) vector).get(position));
        }

        @Override
        void append(Instant value, VectorBuilder out) {
            ((LongBuilder) out).append(TimeValues.micros(value));
        }
    }

    static final class OfLocalDateTime extends Conversion<LocalDateTime> {
        OfLocalDateTime() {
            super(DataTypes.TimestampNTZType);
        }

        @Override
        LocalDateTime read(Vector vector, int position) {
            Instant instant = TimeValues.instant(((LongVector) vector).get(position));
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }

        @Override
        void append(LocalDateTime value, VectorBuilder out) {
            ((LongBuilder) out).append(TimeValues.micros(value.toInstant(ZoneOffset.UTC)));
        }
    }

    static final class OfDuration extends Conversion<Duration> {
        OfDuration() {
            super(DataTypes.createDayTimeIntervalType());
        }

        @Override
        Duration read(Vector vector, int position) {
            long micros = ((LongVector) vector).get(position);
            long seconds = Math.floorDiv(micros, TimeValues.MICROS_PER_SECOND);
            return Duration.ofSeconds(seconds, (micros - seconds * TimeValues.MICROS_PER_SECOND) * 1_000L);
        }

        @Override
        void append(Duration value, VectorBuilder out) {
            ((LongBuilder) out).append(TimeValues.micros(value));
        }
    }

    static final class OfPeriod extends Conversion<Period> {
        OfPeriod() {
            super(DataTypes.createYearMonthIntervalType());
        }

        @Override
        Period read(Vector vector, int position) {
            return Period.ofMonths(((IntVector) vector).get(position)).normalized();
        }

        @Override
        void append(Period value, VectorBuilder out) {
            ((IntBuilder) out).append(Math.toIntExact(value.toTotalMonths()));
        }
    }
}
