package dev.millrace.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of the tests are written with: literals, and checks that run an expression both over the literals and
 * over columns of the same values.
 */
final class Expressions {

    static final BatchContext CONTEXT = BatchContext.batch(1_700_000_000_000_000L);

    private Expressions() {}

    /** A function under test. */
    interface Function {
        Evaluator of(Evaluator[] arguments);
    }

    static LiteralEvaluator b(boolean value) {
        return new LiteralEvaluator(value, DataTypes.BooleanType);
    }

    static LiteralEvaluator tiny(int value) {
        return new LiteralEvaluator(value, DataTypes.ByteType);
    }

    static LiteralEvaluator small(int value) {
        return new LiteralEvaluator(value, DataTypes.ShortType);
    }

    static LiteralEvaluator i(int value) {
        return new LiteralEvaluator(value, DataTypes.IntegerType);
    }

    static LiteralEvaluator l(long value) {
        return new LiteralEvaluator(value, DataTypes.LongType);
    }

    static LiteralEvaluator d(double value) {
        return new LiteralEvaluator(value, DataTypes.DoubleType);
    }

    static LiteralEvaluator f(float value) {
        return new LiteralEvaluator((double) value, DataTypes.FloatType);
    }

    static LiteralEvaluator s(String value) {
        return new LiteralEvaluator(value, DataTypes.StringType);
    }

    static LiteralEvaluator bin(String hex) {
        return new LiteralEvaluator(HexFormat.of().parseHex(hex), DataTypes.BinaryType);
    }

    static LiteralEvaluator utf8(String text) {
        return new LiteralEvaluator(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), DataTypes.BinaryType);
    }

    static LiteralEvaluator dec(String value, int precision, int scale) {
        return new LiteralEvaluator(new BigDecimal(value), new DecimalType(precision, scale));
    }

    static LiteralEvaluator nul(DataType type) {
        return new LiteralEvaluator(null, type);
    }

    static LiteralEvaluator array(DataType elementType, @Nullable Object... elements) {
        return new LiteralEvaluator(Arrays.asList(elements), new ArrayType(elementType, true));
    }

    static LiteralEvaluator ints(@Nullable Object... elements) {
        return array(DataTypes.IntegerType, elements);
    }

    static LiteralEvaluator strings(@Nullable Object... elements) {
        return array(DataTypes.StringType, elements);
    }

    /** Checks the value of a function of literals, and of columns that hold the literals in some rows. */
    static void check(Function function, @Nullable Object expected, LiteralEvaluator... arguments) {
        assertThat(read(evaluate(function.of(arguments), 1), 0)).isEqualTo(expected);
        Vector result = evaluate(function.of(columns(arguments)), 3, columnVectors(arguments));
        assertThat(read(result, 0)).isEqualTo(expected);
        assertThat(read(result, 2)).isEqualTo(expected);
    }

    /** Checks that a function of literals, and of columns of them, fails with this condition. */
    static void fails(Function function, String condition, LiteralEvaluator... arguments) {
        assertThatThrownBy(() -> evaluate(function.of(arguments), 1))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.getCondition()).isEqualTo(condition));
        assertThatThrownBy(() -> evaluate(function.of(columns(arguments)), 3, columnVectors(arguments)))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    private static Evaluator[] columns(LiteralEvaluator[] arguments) {
        Evaluator[] columns = new Evaluator[arguments.length];
        for (int a = 0; a < columns.length; a++) {
            columns[a] = new ColumnEvaluator(a, arguments[a].type());
        }
        return columns;
    }

    /** In the middle row all columns are NULL. */
    private static Vector[] columnVectors(LiteralEvaluator[] arguments) {
        Vector[] vectors = new Vector[arguments.length];
        for (int a = 0; a < vectors.length; a++) {
            Object value = arguments[a].value();
            vectors[a] = InternalValues.vector(arguments[a].type(), new @Nullable Object[] {value, null, value});
        }
        return vectors;
    }

    static Vector evaluate(Evaluator evaluator, int rows, Vector... columns) {
        return evaluator.evaluate(new Batch(rows, columns), Selection.all(rows), CONTEXT);
    }

    static List<@Nullable Object> readAll(Vector vector, int rows) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            values.add(read(vector, row));
        }
        return values;
    }

    /** The value in its internal form; binary values as hexadecimal text, structs as lists, so that all have equals. */
    static @Nullable Object read(Vector vector, int position) {
        Vector flat = Vectors.flat(vector);
        int at = Vectors.flatPosition(vector, position);
        if (flat.isNull(at)) {
            return null;
        }
        if (flat instanceof IntVector v) {
            return v.get(at);
        }
        if (flat instanceof LongVector v) {
            return v.get(at);
        }
        if (flat instanceof DoubleVector v) {
            return v.get(at);
        }
        if (flat instanceof BooleanVector v) {
            return v.get(at);
        }
        if (flat instanceof DecimalVector v) {
            return v.get(at);
        }
        if (flat instanceof BytesVector v) {
            return flat.type() instanceof BinaryType ? HexFormat.of().formatHex(v.getBytes(at)) : v.getString(at);
        }
        return readNested(flat, at);
    }

    private static Object readNested(Vector flat, int at) {
        List<@Nullable Object> values = new ArrayList<>();
        if (flat instanceof ArrayVector v) {
            for (int e = 0; e < v.length(at); e++) {
                values.add(read(v.elements(), v.offset(at) + e));
            }
        } else if (flat instanceof StructVector v) {
            for (int field = 0; field < v.fieldCount(); field++) {
                values.add(read(v.field(field), at));
            }
        } else if (flat instanceof MapVector v) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int e = v.offset(at); e < v.offset(at) + v.length(at); e++) {
                map.put(read(v.keys(), e), read(v.values(), e));
            }
            return map;
        }
        return values;
    }
}
