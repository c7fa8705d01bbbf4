package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.CivilDate;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of dates that give dates or days. */
final class DateFunctions {

    private DateFunctions() {}

    /** date + days or date - days; wraps around at the ends of the range, as in Spark. */
    static final class PlusDays extends VectorFunction<IntVector> {

        private final int sign;

        PlusDays(Evaluator date, Evaluator days, int sign, DataType result) {
            super(NullMode.COMPUTED_OVER, new IntVector(result, 0), date, days);
            this.sign = sign;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] a = ((IntVector) arguments[0]).values();
            int[] b = ((IntVector) arguments[1]).values();
            int[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = a[i] + sign * b[i];
            }
        }
    }

    static final class PlusMonths extends VectorFunction<IntVector> {

        private final int sign;

        PlusMonths(Evaluator date, Evaluator months, int sign) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.DateType, 0), date, months);
            this.sign = sign;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] dates = ((IntVector) arguments[0]).values();
            int[] months = ((IntVector) arguments[1]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long days = Calendar.plusMonths(dates[i], sign * months[i]);
                if (days != (int) days) {
                    throw DateTimeErrors.overflow("add " + sign * months[i] + " months to a date");
                }
                result.set(i, (int) days);
            }
        }
    }

    static final class LastDay extends VectorFunction<IntVector> {

        LastDay(Evaluator date) {
            super(NullMode.COMPUTED_OVER, new IntVector(DataTypes.DateType, 0), date);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] in = ((IntVector) arguments[0]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(i, Calendar.lastDayOfMonth(in[i]));
            }
        }
    }

    static final class NextDay extends VectorFunction<IntVector> {

        NextDay(Evaluator date, Evaluator dayOfWeek) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.DateType, 0), date, dayOfWeek);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] in = ((IntVector) arguments[0]).values();
            BytesVector names = (BytesVector) arguments[1];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int wanted = weekDay(names.getString(i));
                result.set(i, in[i] + 1 + Math.floorMod(wanted - Calendar.weekDay(in[i]) - 1, 7));
            }
        }

        private static int weekDay(String name) {
            return switch (name.toUpperCase(Locale.ROOT)) {
                case "MO", "MON", "MONDAY" -> 0;
                case "TU", "TUE", "TUESDAY" -> 1;
                case "WE", "WED", "WEDNESDAY" -> 2;
                case "TH", "THU", "THURSDAY" -> 3;
                case "FR", "FRI", "FRIDAY" -> 4;
                case "SA", "SAT", "SATURDAY" -> 5;
                case "SU", "SUN", "SUNDAY" -> 6;
                default -> throw DateTimeErrors.illegalDayOfWeek(name);
            };
        }
    }

    static final class Trunc extends VectorFunction<IntVector> {

        Trunc(Evaluator date, Evaluator format) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.DateType, 0), date, format);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] in = ((IntVector) arguments[0]).values();
            BytesVector formats = (BytesVector) arguments[1];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                Truncation unit = Truncation.ofName(formats.getString(i));
                if (unit == null || unit.compareTo(Truncation.WEEK) < 0) {
                    result.setNull(i);
                } else {
                    result.set(i, unit.truncate(in[i]));
                }
            }
        }
    }

    static final class MakeDate extends VectorFunction<IntVector> {

        private final ErrorMode mode;

        MakeDate(Evaluator year, Evaluator month, Evaluator day, ErrorMode mode) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.DateType, 0), year, month, day);
            this.mode = mode;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] years = ((IntVector) arguments[0]).values();
            int[] months = ((IntVector) arguments[1]).values();
            int[] days = ((IntVector) arguments[2]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                String problem = problem(years[i], months[i], days[i]);
                if (problem == null) {
                    result.set(i, CivilDate.toDays(years[i], months[i], days[i]));
                } else if (mode == ErrorMode.NULL) {
                    result.setNull(i);
                } else {
                    throw DateTimeErrors.fieldOutOfBounds(problem);
                }
            }
        }
    }

    /** What is wrong with a date, in the words of {@code java.time}; null when nothing is. */
    static @Nullable String problem(int year, int month, int day) {
        if (Math.abs((long) year) > 5_800_000) {
            return "Invalid value for Year: " + year;
        }
        if (month < 1 || month > 12) {
            return "Invalid value for MonthOfYear (valid values 1 - 12): " + month;
        }
        if (day < 1 || day > 31) {
            return "Invalid value for DayOfMonth (valid values 1 - 28/31): " + day;
        }
        if (!CivilDate.isValid(year, month, day)) {
            return "Invalid date " + year + "-" + month + "-" + day;
        }
        return null;
    }
}
