package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;

/** {@code IN} over a list of literals, as a lookup in a small open hash table. */
abstract class InLiterals extends VectorFunction<BooleanVector> {

    private final boolean hasNull;

    private InLiterals(Evaluator value, List<Evaluator> options) {
        super(NullMode.SKIPPED, new BooleanVector(DataTypes.BooleanType, 0), value);
        boolean foundNull = false;
        for (Evaluator option : options) {
            foundNull |= ((LiteralEvaluator) option).vector().isNull();
        }
        this.hasNull = foundNull;
    }

    /** The literals that are not {@code NULL}; each vector has its value at position 0. */
    static List<Vector> values(List<Evaluator> options) {
        List<Vector> values = new ArrayList<>();
        for (Evaluator option : options) {
            ConstantVector literal = ((LiteralEvaluator) option).vector();
            if (!literal.isNull()) {
                values.add(literal.value());
            }
        }
        return values;
    }

    static int tableSize(int entries) {
        return Integer.highestOneBit(Math.max(1, entries)) * 4;
    }

    final void unknownWhereNotFound(Selection rows, BooleanVector result) {
        if (hasNull) {
            for (int k = 0; k < rows.count(); k++) {
                if (!result.get(rows.get(k))) {
                    result.setNull(rows.get(k));
                }
            }
        }
    }

    static final class OfWholeNumbers extends InLiterals {

        private final long[] table;
        private final boolean[] taken;

        OfWholeNumbers(Evaluator value, List<Evaluator> options) {
            super(value, options);
            List<Vector> literals = values(options);
            table = new long[tableSize(literals.size())];
            taken = new boolean[table.length];
            for (Vector literal : literals) {
                long number = literal instanceof IntVector ints ? ints.get(0) : ((LongVector) literal).get(0);
                int slot = slot(number);
                while (taken[slot] && table[slot] != number) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = number;
                taken[slot] = true;
            }
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            boolean[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            if (arguments[0] instanceof IntVector ints) {
                for (int k = 0; k < count; k++) {
                    out[positions[k]] = contains(ints.get(positions[k]));
                }
            } else {
                long[] values = ((LongVector) arguments[0]).values();
                for (int k = 0; k < count; k++) {
                    out[positions[k]] = contains(values[positions[k]]);
                }
            }
            unknownWhereNotFound(rows, result);
        }

        private boolean contains(long number) {
            int slot = slot(number);
            while (taken[slot]) {
                if (table[slot] == number) {
                    return true;
                }
                slot = (slot + 1) & (table.length - 1);
            }
            return false;
        }

        private int slot(long number) {
            return (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & (table.length - 1);
        }
    }

    /** Any type, by the hash and the equality of {@link Vectors}. */
    static final class OfAny extends InLiterals {

        private final Vector[] table;

        OfAny(Evaluator value, List<Evaluator> options) {
            super(value, options);
            List<Vector> literals = values(options);
            table = new Vector[tableSize(literals.size())];
            for (Vector literal : literals) {
                int slot = slot(literal, 0);
                while (table[slot] != null && !Vectors.equal(table[slot], 0, literal, 0)) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = literal;
            }
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            Vector value = arguments[0];
            boolean[] out = result.values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                int slot = slot(value, i);
                boolean found = false;
                while (!found && table[slot] != null) {
                    found = Vectors.equal(table[slot], 0, value, i);
                    slot = (slot + 1) & (table.length - 1);
                }
                out[i] = found;
            }
            unknownWhereNotFound(rows, result);
        }

        private int slot(Vector vector, int position) {
            return (int) Vectors.hash(vector, position) & (table.length - 1);
        }
    }
}
