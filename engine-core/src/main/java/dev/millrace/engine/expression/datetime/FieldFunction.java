package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A field of a date, timestamp or interval. */
final class FieldFunction extends VectorFunction<FlatVector> {

    private final DateTimeField field;
    private final TimestampText clock;
    private final boolean interval;

    FieldFunction(DateTimeField field, DataType result, Evaluator source, ZoneId zone) {
        super(NullMode.COMPUTED_OVER, ResultVectors.create(result, 0), source);
        this.field = field;
        this.clock = new TimestampText(source.type() instanceof TimestampType ? zone : ZoneOffset.UTC);
        this.interval = source.type() instanceof DayTimeIntervalType || source.type() instanceof YearMonthIntervalType;
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
        int[] positions = rows.positions();
        int count = rows.count();
        if (arguments[0] instanceof IntVector ints) {
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                store(interval ? ofMonths(ints.get(i)) : ofDate(ints.get(i)), i, result);
            }
            return;
        }
        long[] in = ((LongVector) arguments[0]).values();
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            store(interval ? ofInterval(in[i]) : ofTimestamp(clock.toLocal(in[i])), i, result);
        }
    }

    private static void store(int value, int row, FlatVector result) {
        if (result instanceof IntVector ints) {
            ints.set(row, value);
        } else {
            ((DecimalVector) result).set(row, value);
        }
    }

    private int ofDate(int days) {
        return switch (field) {
            case HOUR, MINUTE, SECOND, SECOND_WITH_FRACTION -> 0;
            default -> Calendar.field(field, days);
        };
    }

    private int ofTimestamp(long local) {
        return switch (field) {
            case HOUR -> (int) (Math.floorMod(local, Calendar.MICROS_PER_DAY) / 3_600_000_000L);
            case MINUTE -> (int) (Math.floorMod(local, 3_600_000_000L) / 60_000_000);
            case SECOND -> (int) (Math.floorMod(local, 60_000_000L) / 1_000_000);
            case SECOND_WITH_FRACTION -> (int) Math.floorMod(local, 60_000_000L);
            default -> Calendar.field(field, (int) Math.floorDiv(local, Calendar.MICROS_PER_DAY));
        };
    }

    private int ofInterval(long micros) {
        return switch (field) {
            case DAY -> (int) (micros / Calendar.MICROS_PER_DAY);
            case HOUR -> (int) (micros % Calendar.MICROS_PER_DAY / 3_600_000_000L);
            case MINUTE -> (int) (micros % 3_600_000_000L / 60_000_000);
            default -> (int) (micros % 60_000_000);
        };
    }

    private int ofMonths(int months) {
        return field == DateTimeField.YEAR ? months / 12 : months % 12;
    }
}
