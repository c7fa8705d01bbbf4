package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.format.ValueText;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.StringType;
import java.time.ZoneId;

/** Casts of everything to strings, and of strings to binary. */
final class StringCasts {

    private StringCasts() {}

    static Evaluator of(Evaluator child, DataType to, ZoneId zone) {
        DataType from = child.type();
        if (from instanceof BinaryType || from instanceof StringType) {
            return new SameBytes(child, to);
        }
        return new ToText(child, to, zone);
    }

    /** Strings as binary values and back: the same bytes under another type. */
    private static final class SameBytes extends VectorFunction<BytesVector> {

        SameBytes(Evaluator child, DataType to) {
            super(NullMode.COMPUTED_OVER, new BytesVector(to, 0), child);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            BytesVector in = (BytesVector) arguments[0];
            result.shareBase(in.base());
            System.arraycopy(in.offsets(), 0, result.offsets(), 0, rows.end());
            System.arraycopy(in.lengths(), 0, result.lengths(), 0, rows.end());
        }
    }

    /** Prints one text after the other into a buffer of its own, which the result then points into. */
    private static final class ToText extends VectorFunction<BytesVector> {

        private final TextOutput out = new TextOutput(1024);
        private final ValueText values;

        ToText(Evaluator child, DataType to, ZoneId zone) {
            super(NullMode.SKIPPED, new BytesVector(to, 0), child);
            this.values = ValueText.ofCast(zone);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            Vector in = arguments[0];
            LongVector plain = in instanceof LongVector longs && in.type() instanceof LongType ? longs : null;
            out.reset();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int start = out.length();
                if (plain != null) {
                    out.writeLong(plain.get(i));
                } else {
                    values.append(in, i, out);
                }
                result.setSlice(i, start, out.length() - start);
            }
            result.shareBase(out.bytes());
        }
    }
}
