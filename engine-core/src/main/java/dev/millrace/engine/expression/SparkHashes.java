package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.List;

/** {@code hash} and {@code xxhash64}: the values that Spark gives, so that they may be stored and compared. */
public final class SparkHashes {

    private static final int SEED = 42;

    private SparkHashes() {}

    /** {@code hash(values)}: Murmur3 of 32 bits, as an int. A {@code NULL} leaves the hash as it is. */
    public static Evaluator murmur3(List<Evaluator> values) {
        return new Murmur(values.toArray(new Evaluator[0]));
    }

    /** {@code xxhash64(values)}, as a long. A {@code NULL} leaves the hash as it is. */
    public static Evaluator xxHash64(List<Evaluator> values) {
        return new XxHash(values.toArray(new Evaluator[0]));
    }

    private static final class Murmur implements Evaluator {

        private final Evaluator[] values;
        private final IntVector result = new IntVector(DataTypes.IntegerType, 0);

        Murmur(Evaluator[] values) {
            this.values = values;
        }

        @Override
        public DataType type() {
            return DataTypes.IntegerType;
        }

        @Override
        public Vector evaluate(Batch input, Selection rows, BatchContext context) {
            result.reset(input.rowCount());
            for (int k = 0; k < rows.count(); k++) {
                result.set(rows.get(k), SEED);
            }
            for (Evaluator value : values) {
                Vector vector = value.evaluate(input, rows, context);
                for (int k = 0; k < rows.count(); k++) {
                    int row = rows.get(k);
                    result.set(row, (int) ValueHash.MURMUR3.hash(vector, row, result.get(row)));
                }
            }
            return result;
        }
    }

    private static final class XxHash implements Evaluator {

        private final Evaluator[] values;
        private final LongVector result = new LongVector(DataTypes.LongType, 0);

        XxHash(Evaluator[] values) {
            this.values = values;
        }

        @Override
        public DataType type() {
            return DataTypes.LongType;
        }

        @Override
        public Vector evaluate(Batch input, Selection rows, BatchContext context) {
            result.reset(input.rowCount());
            for (int k = 0; k < rows.count(); k++) {
                result.set(rows.get(k), SEED);
            }
            for (Evaluator value : values) {
                Vector vector = value.evaluate(input, rows, context);
                for (int k = 0; k < rows.count(); k++) {
                    int row = rows.get(k);
                    result.set(row, ValueHash.XX64.hash(vector, row, result.get(row)));
                }
            }
            return result;
        }
    }
}
