package dev.millrace.engine.expression.cast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.InternalValues;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.format.ValueText;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataType;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CastsTest {

    private static final List<String> TYPES = List.of(
            "void",
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal(10,2)",
            "string",
            "binary",
            "date",
            "timestamp",
            "timestamp_ntz",
            "interval day to second",
            "interval year to month",
            "interval hour",
            "interval month",
            "array<int>",
            "map<int,int>",
            "struct<a:int>");

    /** Rows are what is cast, columns what it is cast to, in the order of {@link #TYPES}; from Spark 4.2.0. */
    private static final String CASTABLE = """
        YYYYYYYYYYYYYYYYYYYYY
        .YYYYYYYYY...........
        .YYYYYYYYY..Y.YYYY...
        .YYYYYYYYY..Y.YYYY...
        .YYYYYYYYY..Y.YYYY...
        .YYYYYYYYY..Y.YYYY...
        .YYYYYYYYY..Y........
        .YYYYYYYYY..Y........
        .YYYYYYYYY..Y.YYYY...
        .YYYYYYYYYYYYYYYYY...
        .........YY..........
        .........Y.YYY.......
        ..YYYYYYYY.YYY.......
        .........Y.YYY.......
        ..YYYY..YY....Y.Y....
        ..YYYY..YY.....Y.Y...
        ..YYYY..YY....Y.Y....
        ..YYYY..YY.....Y.Y...
        .........Y........Y..
        .........Y.........Y.
        .........Y..........Y
        """;

    @Test
    void whatCanBeCastIsThatOfSpark() {
        StringBuilder actual = new StringBuilder();
        for (String from : TYPES) {
            for (String to : TYPES) {
                actual.append(Casts.canCast(DataType.fromDDL(from), DataType.fromDDL(to)) ? 'Y' : '.');
            }
            actual.append('\n');
        }
        assertThat(actual.toString()).isEqualTo(CASTABLE);
    }

    @Test
    void arraysMapsAndStructsAreCastPartByPart() {
        assertThat(cast("array<string>", "array<int>", CastMode.ANSI, List.of("1", " 2 ")))
                .isEqualTo("[1, 2]");
        assertThat(cast("array<string>", "array<int>", CastMode.TRY, List.of("1", "x")))
                .isEqualTo("[1, null]");
        Map<String, String> map = new LinkedHashMap<>();
        map.put("1", "2.5");
        map.put("3", null);
        assertThat(cast("map<string,string>", "map<int,double>", CastMode.ANSI, map))
                .isEqualTo("{1 -> 2.5, 3 -> null}");
        assertThat(cast("struct<a:string,b:int>", "struct<x:int,y:string>", CastMode.ANSI, new Object[] {"7", 8}))
                .isEqualTo("{7, 8}");
        assertThat(cast(
                        "array<struct<a:array<string>>>",
                        "array<struct<a:array<date>>>",
                        CastMode.ANSI,
                        List.of((Object) new Object[] {List.of("2020-02-29")})))
                .isEqualTo("[{[2020-02-29]}]");
    }

    @Test
    void nestedValuesBecomeText() {
        assertThat(cast("array<array<int>>", "string", CastMode.ANSI, Arrays.asList(List.of(1), null)))
                .isEqualTo("[[1], null]");
        assertThat(cast("map<string,struct<a:double,b:boolean>>", "string", CastMode.ANSI, Map.of("k", new Object[] {
                    1e7, null
                })))
                .isEqualTo("{k -> {1.0E7, null}}");
        assertThat(cast("array<binary>", "string", CastMode.ANSI, List.of(new byte[] {'a', 'b'})))
                .isEqualTo("[ab]");
    }

    @Test
    void elementsThatNoSelectedRowHasAreNotCast() {
        DataType from = DataType.fromDDL("array<string>");
        Vector input = InternalValues.vector(from, List.of("x"), List.of("1"), null);
        Evaluator cast =
                Casts.cast(new ColumnEvaluator(0, from), DataType.fromDDL("array<int>"), CastMode.ANSI, ZoneOffset.UTC);
        Vector result = cast.evaluate(
                new Batch(3, new Vector[] {input}), Selection.of(new int[] {1, 2}, 2), BatchContext.batch(0));
        assertThat(text(result, 1)).isEqualTo("[1]");
        assertThat(result.isNull(2)).isTrue();
    }

    @Test
    void constantsStayConstants() {
        Evaluator cast = Casts.cast(
                new LiteralEvaluator("12", DataType.fromDDL("string")),
                DataType.fromDDL("int"),
                CastMode.ANSI,
                ZoneOffset.UTC);
        Vector result = cast.evaluate(new Batch(3, new Vector[0]), Selection.all(3), BatchContext.batch(0));
        assertThat(result).isInstanceOf(ConstantVector.class);
        assertThat(text(result, 2)).isEqualTo("12");
    }

    @Test
    void nullsOfNoTypeBecomeNullsOfAnyType() {
        Evaluator cast = Casts.cast(
                new LiteralEvaluator(null, DataType.fromDDL("void")),
                DataType.fromDDL("map<int,array<date>>"),
                CastMode.ANSI,
                ZoneOffset.UTC);
        Vector result = cast.evaluate(new Batch(2, new Vector[0]), Selection.all(2), BatchContext.batch(0));
        assertThat(result.isNull(1)).isTrue();
        assertThat(result.type()).isEqualTo(DataType.fromDDL("map<int,array<date>>"));
    }

    @Test
    void messagesTellValueAndTypes() {
        assertThatThrownBy(() -> cast("string", "int", CastMode.ANSI, "12a"))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "[CAST_INVALID_INPUT] The value '12a' of the type \"STRING\" cannot be cast to \"INT\" because"
                                + " it is malformed. Correct the value as per the syntax, or change its target type. Use"
                                + " `try_cast` to tolerate malformed input and return NULL instead. SQLSTATE: 22018");
        assertThatThrownBy(() -> cast("bigint", "tinyint", CastMode.ANSI, 300L))
                .hasMessageStartingWith(
                        "[CAST_OVERFLOW] The value 300L of the type \"BIGINT\" cannot be cast to \"TINYINT\"");
        assertThatThrownBy(() -> cast("double", "int", CastMode.ANSI, 1e10))
                .hasMessageContaining("The value 1.0E10D of the type \"DOUBLE\"");
        assertThatThrownBy(() -> cast("timestamp", "tinyint", CastMode.ANSI, 1_577_836_800_000_000L))
                .hasMessageContaining("The value TIMESTAMP '2020-01-01 00:00:00' of the type \"TIMESTAMP\"");
        assertThatThrownBy(() -> cast("int", "decimal(3,1)", CastMode.ANSI, 100))
                .hasMessageContaining("100 cannot be represented as Decimal(3, 1)");
    }

    @Test
    void castsThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> cast("boolean", "date", CastMode.ANSI, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no cast from BOOLEAN to DATE");
    }

    private static String cast(String from, String to, CastMode mode, Object value) {
        DataType type = DataType.fromDDL(from);
        Vector input = InternalValues.vector(type, null, value);
        Evaluator cast = Casts.cast(new ColumnEvaluator(0, type), DataType.fromDDL(to), mode, ZoneOffset.UTC);
        Vector result = cast.evaluate(new Batch(2, new Vector[] {input}), Selection.all(2), BatchContext.batch(0));
        assertThat(result.isNull(0)).isTrue();
        return text(result, 1);
    }

    private static String text(Vector vector, int position) {
        TextOutput out = new TextOutput();
        ValueText.ofCast(ZoneOffset.UTC).append(vector, position, out);
        return out.toString();
    }
}
