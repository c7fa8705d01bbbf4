package dev.millrace.engine.expression;

import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;

/** Bit operations on whole numbers. Both operands of {@code &}, {@code |} and {@code ^} have one type. */
public final class Bits {

    private Bits() {}

    private enum Operation {
        AND,
        OR,
        XOR,
        SHIFT_LEFT,
        SHIFT_RIGHT,
        SHIFT_RIGHT_UNSIGNED
    }

    /** {@code left & right}. */
    public static Evaluator and(Evaluator left, Evaluator right) {
        return binary(Operation.AND, left, right);
    }

    /** {@code left | right}. */
    public static Evaluator or(Evaluator left, Evaluator right) {
        return binary(Operation.OR, left, right);
    }

    /** {@code left ^ right}. */
    public static Evaluator xor(Evaluator left, Evaluator right) {
        return binary(Operation.XOR, left, right);
    }

    /** {@code ~child}. */
    public static Evaluator not(Evaluator child) {
        return isLong(child)
                ? new OfLongs(Operation.XOR, child, new LiteralEvaluator(-1L, child.type()))
                : new OfInts(Operation.XOR, child, new LiteralEvaluator(-1, child.type()));
    }

    /** {@code shiftleft(value, count)}: an int or long by an int of bits, modulo the width of the value. */
    public static Evaluator shiftLeft(Evaluator value, Evaluator count) {
        return shift(Operation.SHIFT_LEFT, value, count);
    }

    /** {@code shiftright(value, count)}: keeps the sign. */
    public static Evaluator shiftRight(Evaluator value, Evaluator count) {
        return shift(Operation.SHIFT_RIGHT, value, count);
    }

    /** {@code shiftrightunsigned(value, count)}: fills with zeros. */
    public static Evaluator shiftRightUnsigned(Evaluator value, Evaluator count) {
        return shift(Operation.SHIFT_RIGHT_UNSIGNED, value, count);
    }

    /** {@code bit_count(value)}: the bits that are set, as an int. */
    public static Evaluator count(Evaluator value) {
        return new BitCount(value);
    }

    private static Evaluator binary(Operation operation, Evaluator left, Evaluator right) {
        return isLong(left) ? new OfLongs(operation, left, right) : new OfInts(operation, left, right);
    }

    private static Evaluator shift(Operation operation, Evaluator value, Evaluator count) {
        return isLong(value) ? new ShiftLong(operation, value, count) : new OfInts(operation, value, count);
    }

    private static boolean isLong(Evaluator evaluator) {
        return Representation.of(evaluator.type()) == Representation.LONG;
    }

    private static IllegalArgumentException unsupported(Operation operation, DataType type) {
        return new IllegalArgumentException("There is no " + operation + " of " + type.sql());
    }

    private static final class OfInts extends VectorFunction<IntVector> {

        private final Operation operation;

        OfInts(Operation operation, Evaluator left, Evaluator right) {
            super(NullMode.COMPUTED_OVER, new IntVector(left.type(), 0), left, right);
            this.operation = operation;
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
                out[i] = switch (operation) {
                    case AND -> a[i] & b[i];
                    case OR -> a[i] | b[i];
                    case XOR -> a[i] ^ b[i];
                    case SHIFT_LEFT -> a[i] << b[i];
                    case SHIFT_RIGHT -> a[i] >> b[i];
                    case SHIFT_RIGHT_UNSIGNED -> a[i] >>> b[i];
                };
            }
        }
    }

    private static final class OfLongs extends VectorFunction<LongVector> {

        private final Operation operation;

        OfLongs(Operation operation, Evaluator left, Evaluator right) {
            super(NullMode.COMPUTED_OVER, new LongVector(left.type(), 0), left, right);
            this.operation = operation;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] a = ((LongVector) arguments[0]).values();
            long[] b = ((LongVector) arguments[1]).values();
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = switch (operation) {
                    case AND -> a[i] & b[i];
                    case OR -> a[i] | b[i];
                    case XOR -> a[i] ^ b[i];
                    default -> throw unsupported(operation, type());
                };
            }
        }
    }

    private static final class ShiftLong extends VectorFunction<LongVector> {

        private final Operation operation;

        ShiftLong(Operation operation, Evaluator value, Evaluator count) {
            super(NullMode.COMPUTED_OVER, new LongVector(value.type(), 0), value, count);
            this.operation = operation;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] values = ((LongVector) arguments[0]).values();
            int[] counts = ((IntVector) arguments[1]).values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                result.set(
                        i,
                        switch (operation) {
                            case SHIFT_LEFT -> values[i] << counts[i];
                            case SHIFT_RIGHT -> values[i] >> counts[i];
                            case SHIFT_RIGHT_UNSIGNED -> values[i] >>> counts[i];
                            default -> throw unsupported(operation, type());
                        });
            }
        }
    }

    private static final class BitCount extends VectorFunction<IntVector> {

        BitCount(Evaluator value) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.IntegerType, 0), value);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                // Spark counts over 64 bits for all types, so a negative int has more bits than 32.
                long value = arguments[0] instanceof IntVector ints ? ints.get(i) : ((LongVector) arguments[0]).get(i);
                result.set(i, Long.bitCount(value));
            }
        }
    }

    static final class Factorial extends VectorFunction<LongVector> {

        Factorial(Evaluator n) {
            super(NullMode.SKIPPED, new LongVector(DataTypes.LongType, 0), n);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            IntVector numbers = (IntVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                int n = numbers.get(i);
                if (n < 0 || n > 20) {
                    result.setNull(i);
                    continue;
                }
                long product = 1;
                for (int factor = 2; factor <= n; factor++) {
                    product *= factor;
                }
                result.set(i, product);
            }
        }
    }
}
