package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.DateTimePattern;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.TimestampNTZType;
import java.time.ZoneId;

/** Dates and times to and from text in a pattern. */
final class TextFunctions {

    private TextFunctions() {}

    /** {@code date_format} of timestamps and {@code from_unixtime} of seconds. */
    static final class Format extends VectorFunction<BytesVector> {

        private final Patterns patterns;
        private final TextOutput out = new TextOutput(1024);
        private final boolean local;
        private final long unit;

        Format(Evaluator source, Evaluator pattern, ZoneId zone) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), source, pattern);
            this.patterns = new Patterns(zone, false);
            this.local = source.type() instanceof TimestampNTZType;
            this.unit = source.type() instanceof LongType ? Calendar.MICROS_PER_SECOND : 1;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            LongVector times = (LongVector) arguments[0];
            BytesVector texts = (BytesVector) arguments[1];
            out.reset();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                DateTimePattern pattern = patterns.at(texts, i);
                int start = out.length();
                long micros = times.get(i) * unit;
                if (local) {
                    pattern.printLocalTimestamp(micros, out);
                } else {
                    pattern.printTimestamp(micros, out);
                }
                result.setSlice(i, start, out.length() - start);
            }
            result.shareBase(out.bytes());
        }
    }

    /** Text in a pattern as a date, a timestamp, a timestamp without zone, or seconds since the epoch. */
    static final class Parse extends VectorFunction<FlatVector> {

        private final Patterns patterns;
        private final TimestampText clock;
        private final ErrorMode mode;
        private final DataType type;

        Parse(Evaluator text, Evaluator pattern, DataType result, ErrorMode mode, ZoneId zone) {
            super(NullMode.SKIPPED, ResultVectors.create(result, 0), text, pattern);
            this.patterns = new Patterns(zone, true);
            this.clock = new TimestampText(zone);
            this.mode = mode;
            this.type = result;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            BytesVector texts = (BytesVector) arguments[0];
            BytesVector formats = (BytesVector) arguments[1];
            boolean local = type instanceof TimestampNTZType;
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                DateTimePattern pattern = patterns.at(formats, i);
                byte[] base = texts.base();
                long micros = local
                        ? pattern.parseLocalTimestamp(base, texts.offset(i), texts.length(i))
                        : pattern.parseTimestamp(base, texts.offset(i), texts.length(i));
                if (micros != TimestampText.INVALID) {
                    store(micros, i, result);
                } else if (mode == ErrorMode.NULL) {
                    result.setNull(i);
                } else {
                    throw DateTimeErrors.cannotParse(
                            texts.getString(i), type instanceof DateType ? "try_to_date" : "try_to_timestamp");
                }
            }
        }

        private void store(long micros, int row, FlatVector result) {
            if (result instanceof IntVector dates) {
                dates.set(row, (int) Math.floorDiv(clock.toLocal(micros), Calendar.MICROS_PER_DAY));
            } else {
                boolean seconds = type instanceof LongType;
                ((LongVector) result).set(row, seconds ? Math.floorDiv(micros, Calendar.MICROS_PER_SECOND) : micros);
            }
        }
    }
}
