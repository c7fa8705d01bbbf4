package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.Expressions.array;
import static dev.millrace.engine.expression.Expressions.b;
import static dev.millrace.engine.expression.Expressions.check;
import static dev.millrace.engine.expression.Expressions.d;
import static dev.millrace.engine.expression.Expressions.fails;
import static dev.millrace.engine.expression.Expressions.i;
import static dev.millrace.engine.expression.Expressions.ints;
import static dev.millrace.engine.expression.Expressions.l;
import static dev.millrace.engine.expression.Expressions.nul;
import static dev.millrace.engine.expression.Expressions.s;
import static dev.millrace.engine.expression.Expressions.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.Expressions.Function;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NestedTest {

    private static final MapType MAP = new MapType(DataTypes.StringType, DataTypes.IntegerType, true);
    private static final StructType STRUCT = (StructType) DataType.fromDDL("a INT, b STRING, c STRUCT<d: ARRAY<INT>>");
    private static final DataType NESTED_INTS = new ArrayType(new ArrayType(DataTypes.IntegerType, true), true);

    private static LiteralEvaluator map(@Nullable Object... entries) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int e = 0; e < entries.length; e += 2) {
            map.put(entries[e], entries[e + 1]);
        }
        return new LiteralEvaluator(map, MAP);
    }

    private static LiteralEvaluator struct(@Nullable Object... fields) {
        return new LiteralEvaluator(fields, STRUCT);
    }

    @Test
    void elementsByIndex() {
        Function element = a -> Nested.element(a[0], a[1]);
        check(element, 1, ints(1, 2, 3), i(0));
        check(element, 3, ints(1, 2, 3), l(2));
        check(element, null, ints(1, null), i(1));
        check(element, "b", strings("a", "b"), i(1));
        check(element, List.of(2), new LiteralEvaluator(List.of(List.of(1), List.of(2)), NESTED_INTS), i(1));
        fails(element, "INVALID_ARRAY_INDEX", ints(1, 2, 3), i(3));
        fails(element, "INVALID_ARRAY_INDEX", ints(1, 2, 3), i(-1));
        check(a -> Nested.get(a[0], a[1]), null, ints(1, 2), i(5));
        check(a -> Nested.get(a[0], a[1]), null, ints(), i(-1));
        Function elementAt = a -> Nested.elementAt(a[0], a[1], ErrorMode.FAIL);
        check(elementAt, 1, ints(1, 2, 3), i(-3));
        check(elementAt, 3, ints(1, 2, 3), i(3));
        fails(elementAt, "INVALID_ARRAY_INDEX_IN_ELEMENT_AT", ints(1, 2, 3), i(4));
        fails(elementAt, "INVALID_ARRAY_INDEX_IN_ELEMENT_AT", ints(1, 2, 3), i(-4));
        fails(elementAt, "INVALID_INDEX_OF_ZERO", ints(1, 2, 3), i(0));
        check(a -> Nested.elementAt(a[0], a[1], ErrorMode.NULL), null, ints(1, 2), i(5));
    }

    @Test
    void maps() {
        check(a -> Nested.mapValue(a[0], a[1]), 1, map("a", 1, "b", null), s("a"));
        check(a -> Nested.mapValue(a[0], a[1]), null, map("a", 1, "b", null), s("b"));
        check(a -> Nested.mapValue(a[0], a[1]), null, map("a", 1), s("x"));
        check(a -> Nested.elementAt(a[0], a[1], ErrorMode.FAIL), null, map("a", 1), s("x"));
        check(a -> Nested.mapKeys(a[0]), List.of("a", "b"), map("a", 1, "b", 2));
        check(a -> Nested.mapValues(a[0]), Arrays.asList(1, null), map("a", 1, "b", null));
        check(a -> Nested.mapEntries(a[0]), List.of(List.of("a", 1)), map("a", 1));
        check(a -> Nested.mapContainsKey(a[0], a[1]), true, map("a", 1), s("a"));
        check(a -> Nested.size(a[0]), 2, map("a", 1, "b", 2));
        Function create = a -> Nested.createMap(MAP, List.of(a[0], a[2]), List.of(a[1], a[3]));
        assertThat(Expressions.read(
                        Expressions.evaluate(
                                create.of(new Evaluator[] {s("a"), i(1), s("b"), nul(DataTypes.IntegerType)}), 1),
                        0))
                .isEqualTo(map("a", 1, "b", null).value());
        fails(create, "DUPLICATED_MAP_KEY", s("a"), i(1), s("a"), i(2));
        fails(create, "NULL_MAP_KEY", s("a"), i(1), nul(DataTypes.StringType), i(2));
        check(a -> Nested.mapFromArrays(MAP, a[0], a[1]), Map.of("a", 1, "b", 2), strings("a", "b"), ints(1, 2));
        fails(a -> Nested.mapFromArrays(MAP, a[0], a[1]), "DUPLICATED_MAP_KEY", strings("a", "a"), ints(1, 2));
        fails(a -> Nested.mapFromArrays(MAP, a[0], a[1]), "NULL_MAP_KEY", strings("a", null), ints(1, 2));
    }

    @Test
    void structs() {
        LiteralEvaluator value = struct(1, "x", new Object[] {List.of(7, 8)});
        check(a -> Nested.field(a[0], 0), 1, value);
        check(a -> Nested.field(a[0], 1), "x", value);
        check(a -> Nested.field(Nested.field(a[0], 2), 0), List.of(7, 8), value);
        check(a -> Nested.field(a[0], 1), null, nul(STRUCT));
        check(a -> Nested.field(Nested.field(a[0], 2), 0), null, struct(1, "x", null));
        Vector column = InternalValues.vector(DataTypes.IntegerType, 1, null);
        StructType pair = (StructType) DataType.fromDDL("p INT, q STRING");
        Evaluator create = Nested.createStruct(pair, List.of(new ColumnEvaluator(0, DataTypes.IntegerType), s("k")));
        assertThat(Expressions.readAll(Expressions.evaluate(create, 2, column), 2))
                .isEqualTo(List.of(List.of(1, "k"), Arrays.asList(null, "k")));
        assertThat(Expressions.readAll(Expressions.evaluate(Nested.field(create, 0), 2, column), 2))
                .isEqualTo(Arrays.asList(1, null));
    }

    @Test
    void arrays() {
        check(a -> Nested.size(a[0]), 3, ints(1, null, 3));
        check(a -> Nested.size(a[0]), null, nul(ints().type()));
        check(a -> Nested.arrayContains(a[0], a[1]), null, ints(1, null), i(2));
        check(a -> Nested.arrayContains(a[0], a[1]), true, ints(1, null), i(1));
        check(a -> Nested.arrayContains(a[0], a[1]), false, ints(1, 3), i(2));
        check(a -> Nested.arrayContains(a[0], a[1]), true, array(DataTypes.DoubleType, Double.NaN), d(Double.NaN));
        check(a -> Nested.arrayContains(a[0], a[1]), true, array(DataTypes.DoubleType, 0.0), d(-0.0));
        check(a -> Nested.arrayPosition(a[0], a[1]), 3L, ints(3, null, 1), i(1));
        check(a -> Nested.arrayPosition(a[0], a[1]), 0L, ints(3, 2), i(1));
        check(a -> Nested.arrayJoin(a[0], a[1]), "a,b", strings("a", null, "b"), s(","));
        check(a -> Nested.arrayJoin(a[0], a[1]), "", strings(), s(","));
        check(a -> Nested.arrayJoin(a[0], a[1], a[2]), "a,x,b", strings("a", null, "b"), s(","), s("x"));
        check(a -> Nested.arrayMin(a[0]), 1, ints(3, null, 1));
        check(a -> Nested.arrayMax(a[0]), 3, ints(3, null, 1));
        check(a -> Nested.arrayMax(a[0]), Double.NaN, array(DataTypes.DoubleType, 1.0, Double.NaN));
        check(a -> Nested.arrayMin(a[0]), null, ints((Object) null));
        check(a -> Nested.arrayMax(a[0]), "b", strings("a", "b"));
    }

    @Test
    void rearrangedArrays() {
        check(a -> Nested.sortArray(a[0]), Arrays.asList(null, 1, 2, 3), ints(3, null, 1, 2));
        check(a -> Nested.sortArray(a[0], a[1]), Arrays.asList(3, 2, 1, null), ints(3, null, 1, 2), b(false));
        check(a -> Nested.sortArray(a[0]), List.of("", "a", "b"), strings("b", "", "a"));
        check(a -> Nested.arrayDistinct(a[0]), Arrays.asList(1, null, 2), ints(1, null, 1, null, 2));
        check(
                a -> Nested.arrayDistinct(a[0]),
                List.of(0.0, Double.NaN),
                array(DataTypes.DoubleType, 0.0, -0.0, Double.NaN, Double.NaN));
        check(a -> Nested.arrayRemove(a[0], a[1]), Arrays.asList(null, 2), ints(1, null, 1, 2), i(1));
        check(a -> Nested.reverse(a[0]), Arrays.asList(3, null, 1), ints(1, null, 3));
        Function slice = a -> Nested.slice(a[0], a[1], a[2]);
        check(slice, List.of(2, 3), ints(1, 2, 3, 4), i(2), i(2));
        check(slice, List.of(3, 4), ints(1, 2, 3, 4), i(-2), i(2));
        check(slice, List.of(), ints(1, 2, 3, 4), i(-5), i(2));
        check(slice, List.of(), ints(1, 2, 3, 4), i(5), i(1));
        check(slice, List.of(3, 4), ints(1, 2, 3, 4), i(3), i(Integer.MAX_VALUE));
        fails(slice, "INVALID_PARAMETER_VALUE.START", ints(1, 2), i(0), i(2));
        fails(slice, "INVALID_PARAMETER_VALUE.LENGTH", ints(1, 2), i(2), i(-1));
        Function flatten = a -> Nested.flatten(a[0]);
        check(flatten, List.of(1, 2, 3), new LiteralEvaluator(List.of(List.of(1), List.of(2, 3)), NESTED_INTS));
        check(flatten, null, new LiteralEvaluator(Arrays.asList(List.of(1), null), NESTED_INTS));
        check(
                a -> Nested.concat((ArrayType) a[0].type(), List.of(a)),
                Arrays.asList(1, 2, null),
                ints(1),
                ints(2, null));
        check(a -> Nested.concat((ArrayType) a[0].type(), List.of(a)), null, ints(1), nul(ints().type()));
    }

    @Test
    void createdArraysKeepNulls() {
        Vector column = InternalValues.vector(DataTypes.IntegerType, 1, null);
        Evaluator x = new ColumnEvaluator(0, DataTypes.IntegerType);
        Evaluator create = Nested.createArray(new ArrayType(DataTypes.IntegerType, true), List.of(x, i(5), x));
        assertThat(Expressions.readAll(Expressions.evaluate(create, 2, column), 2))
                .isEqualTo(List.of(List.of(1, 5, 1), Arrays.asList(null, 5, null)));
        Evaluator sorted = Nested.sortArray(Nested.reverse(Nested.arrayDistinct(create)));
        assertThat(Expressions.readAll(Expressions.evaluate(sorted, 2, column), 2))
                .isEqualTo(List.of(List.of(1, 5), Arrays.asList(null, 5)));
    }
}
