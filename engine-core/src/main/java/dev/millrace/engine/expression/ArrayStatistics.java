package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;

/**
 * What aggregates like {@code percentile} and {@code mode} make of the array of all values of a group, which has no nulls.
 * An empty array gives {@code NULL}.
 */
public final class ArrayStatistics {

    private ArrayStatistics() {}

    /** The percentile of an array of doubles, between two values where need be; {@code share} from 0 to 1. */
    public static Evaluator percentile(Evaluator values, double share) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new DoubleVector(DataTypes.DoubleType, 0),
                (a, row, result) -> {
                    double[] sorted = sorted((ArrayVector) a[0], row);
                    if (sorted.length == 0) {
                        result.setNull(row);
                    } else {
                        result.set(row, percentile(sorted, share));
                    }
                },
                values);
    }

    /** Several percentiles, as an array of doubles. */
    public static Evaluator percentiles(Evaluator values, double[] shares) {
        return new RowFunction.OfArray(
                NullMode.SKIPPED,
                new ArrayType(DataTypes.DoubleType, false),
                (a, row, out) -> {
                    double[] sorted = sorted((ArrayVector) a[0], row);
                    for (double share : shares) {
                        if (sorted.length > 0) {
                            ((DoubleBuilder) out).append(percentile(sorted, share));
                        }
                    }
                    return sorted.length > 0;
                },
                values);
    }

    private static double[] sorted(ArrayVector arrays, int row) {
        DoubleVector elements = (DoubleVector) Vectors.flat(arrays.elements());
        double[] sorted = new double[arrays.length(row)];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = elements.get(Vectors.flatPosition(arrays.elements(), arrays.offset(row) + i));
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static double percentile(double[] sorted, double share) {
        double position = (sorted.length - 1) * share;
        int lower = (int) Math.floor(position);
        int higher = (int) Math.ceil(position);
        return lower == higher || sorted[lower] == sorted[higher]
                ? sorted[lower]
                : (higher - position) * sorted[lower] + (position - lower) * sorted[higher];
    }

    /** The value that comes most often in an array; of several the one that comes first. */
    public static Evaluator mode(Evaluator values) {
        return new Choice(values) {
            @Override
            int choose(ElementIds ids, Vector elements) {
                int best = ids.get(0);
                int most = 0;
                for (int i = 0; i < ids.size(); ) {
                    int end = i + 1;
                    while (end < ids.size() && Vectors.equal(elements, ids.get(i), elements, ids.get(end))) {
                        end++;
                    }
                    boolean earlier = end - i == most && ids.get(i) < best;
                    if (end - i > most || earlier) {
                        best = ids.get(i);
                        most = end - i;
                    }
                    i = end;
                }
                return best;
            }
        };
    }

    /** The smallest value of an array that at least this share of its values, from 0 to 1, do not exceed. */
    public static Evaluator discretePercentile(Evaluator values, double share) {
        return new Choice(values) {
            @Override
            int choose(ElementIds ids, Vector elements) {
                return ids.get(rank(share, ids.size()));
            }
        };
    }

    /** Several of {@link #discretePercentile}, as an array; {@code NULL} for an empty one. */
    public static Evaluator discretePercentiles(Evaluator values, double[] shares) {
        ElementIds ids = new ElementIds();
        return new RowFunction.OfArray(
                NullMode.SKIPPED,
                new ArrayType(((ArrayType) values.type()).elementType(), false),
                (a, row, out) -> {
                    ArrayVector arrays = (ArrayVector) a[0];
                    sort(arrays, row, ids);
                    for (double share : shares) {
                        if (ids.size() > 0) {
                            out.append(arrays.elements(), ids.get(rank(share, ids.size())));
                        }
                    }
                    return ids.size() > 0;
                },
                values);
    }

    private static int rank(double share, int count) {
        return Math.max(0, (int) Math.ceil(share * count) - 1);
    }

    private static void sort(ArrayVector arrays, int row, ElementIds ids) {
        ids.reset();
        for (int e = arrays.offset(row); e < arrays.offset(row) + arrays.length(row); e++) {
            ids.add(e);
        }
        ids.sort(0, arrays.elements(), 1);
    }

    /** One element of each array. */
    private abstract static class Choice extends VectorFunction<FlatVector> {

        private final ElementIds ids = new ElementIds();
        private int[] chosen = {};

        Choice(Evaluator values) {
            super(NullMode.SKIPPED, ResultVectors.create(elementType(values), 0), values);
        }

        private static DataType elementType(Evaluator values) {
            return ((ArrayType) values.type()).elementType();
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            ArrayVector arrays = (ArrayVector) arguments[0];
            if (chosen.length < rows.end()) {
                chosen = new int[rows.end()];
            }
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                sort(arrays, row, ids);
                chosen[row] = ids.size() == 0 ? Gather.NONE : choose(ids, arrays.elements());
            }
            Gather.copy(arrays.elements(), chosen, rows, result);
        }

        /** An element of those, of which there is one at least, in ascending order. */
        abstract int choose(ElementIds ids, Vector elements);
    }
}
