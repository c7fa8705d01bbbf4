package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.expr;

import dev.millrace.api.java.function.FilterFunction;
import dev.millrace.api.java.function.FlatMapFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapPartitionsFunction;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.Row;
import dev.millrace.testkit.OneLaw;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The one law for operators that keep nothing from one micro-batch to the next. */
class LinearLawsTest {
    private static final String ROWS =
            "k INT, v STRING, d DOUBLE, t TIMESTAMP, a ARRAY<INT>, m MAP<STRING, INT>, s STRUCT<x: INT, y: STRING>";

    private static OneLaw rows(String name, OneLaw.Query query) {
        return OneLaw.of(name).stream(ROWS).query(query);
    }

    private static Dataset<Integer> numbers(List<Dataset<Row>> in) {
        return in.get(0).selectExpr("coalesce(k, 0) AS value").as(Encoders.INT());
    }

    @TestFactory
    List<DynamicTest> filters() {
        return new Laws()
                .add("append", rows("filter by comparison", in -> in.get(0).where("k > 1 AND v <> 'a'")))
                .add("append", rows("filter by nulls", in -> in.get(0).where("k IS NULL OR v IS NULL")))
                .add("append", rows("filter by pattern", in -> in.get(0).where("v LIKE '%b%' OR v RLIKE '^[a-c]$'")))
                .add(
                        "append",
                        rows(
                                "filter by list",
                                in -> in.get(0).where(col("k").isin(1, 2).or(col("v").isin("a", "b")))))
                .add(
                        "append",
                        rows("filter by nested values", in -> in.get(0).where("s.x > 0 OR size(a) = 1 OR m['a'] > 0")))
                .add("append", rows("filter by double", in -> in.get(0).where("d >= 0.5 OR isnan(d)")))
                .add("append", rows("filter everything", in -> in.get(0).where("false")))
                .add(
                        "append",
                        rows("filter twice", in -> in.get(0).where("k > 0").where("v IS NOT NULL")))
                .tests();
    }

    private static OneLaw selected(String name, String... expressions) {
        return rows(name, in -> in.get(0).selectExpr(expressions));
    }

    @TestFactory
    List<DynamicTest> projections() {
        return new Laws()
                .add("append", rows("all columns", in -> in.get(0)))
                .add("update", rows("some columns", in -> in.get(0).select("v", "k")))
                .add("append", rows("json", LinearLawsTest::throughJson))
                .add(
                        "append",
                        rows("new and dropped columns", LinearLawsTest::withOtherColumns)
                                .withoutEdges())
                .add(
                        "append",
                        selected("texts", "upper(v)", "length(v)", "concat(v, '-', k)", "substring(v, 2)", "trim(v)"))
                .add(
                        "append",
                        selected("arithmetic", "k + 1", "k * 2", "k / 2", "-d", "k % 3", "k DIV 2")
                                .withoutEdges())
                .add("append", selected("branches", "CASE WHEN k > 1 THEN v WHEN k IS NULL THEN 'none' ELSE 'x' END"))
                .add("append", selected("conditions", "coalesce(v, 'null')", "k BETWEEN 1 AND 3", "k IN (1, 2)"))
                .add(
                        "append",
                        selected(
                                "casts",
                                "CAST(k AS STRING)",
                                "try_cast(v AS INT)",
                                "CAST(t AS DATE)",
                                "CAST(d AS STRING)"))
                .add("append", selected("nested values", "s.x", "s.y", "try_element_at(a, 1)", "m['a']", "size(a)"))
                .add("append", selected("constructors", "struct(k, v) AS n", "array(k, 1)", "split(v, 'b')"))
                .add(
                        "append",
                        selected("time of the batch", "k", "current_timestamp() > TIMESTAMP '2020-01-01 00:00:00'"))
                .tests();
    }

    private static Dataset<Row> throughJson(List<Dataset<Row>> in) {
        return in.get(0).selectExpr("to_json(s) AS j", "k").selectExpr("from_json(j, 'x INT, y STRING') AS s", "k");
    }

    private static Dataset<Row> withOtherColumns(List<Dataset<Row>> in) {
        Dataset<Row> renamed = in.get(0).withColumn("w", expr("k + 1")).withColumnRenamed("v", "u");
        return renamed.drop("a", "m").select("w", "u", "d");
    }

    @TestFactory
    List<DynamicTest> generators() {
        return new Laws()
                .add("append", rows("explode an array", in -> in.get(0).selectExpr("k", "explode(a) AS e")))
                .add("append", rows("explode_outer an array", in -> in.get(0).selectExpr("k", "explode_outer(a) AS e")))
                .add("append", rows("posexplode an array", in -> in.get(0).selectExpr("v", "posexplode(a) AS (p, e)")))
                .add("append", rows("explode a map", in -> in.get(0).selectExpr("k", "explode(m) AS (x, y)")))
                .add(
                        "append",
                        rows(
                                "explode a split text",
                                in -> in.get(0)
                                        .selectExpr("explode(split(v, ' ')) AS w")
                                        .where("w <> ''")))
                .tests();
    }

    private static OneLaw two(String name, OneLaw.Query query) {
        return OneLaw.of(name).stream("k INT, v STRING").stream("k INT, v STRING")
                .query(query);
    }

    @TestFactory
    List<DynamicTest> unions() {
        return new Laws()
                .add("append", two("union", in -> in.get(0).union(in.get(1))))
                .add(
                        "append",
                        two(
                                "union by name",
                                in -> in.get(0).unionByName(in.get(1).select("v", "k"))))
                .add(
                        "append",
                        two(
                                "union of different types",
                                in -> in.get(0).select("k").union(in.get(1).selectExpr("CAST(k AS BIGINT)"))))
                .add(
                        "append",
                        two(
                                "union with itself",
                                in -> in.get(0).union(in.get(0).where("k > 0")).union(in.get(1))))
                .add(
                        "append",
                        two(
                                "filter after union",
                                in -> in.get(0)
                                        .union(in.get(1))
                                        .where("v = 'a'")
                                        .select("k")))
                .tests();
    }

    @TestFactory
    List<DynamicTest> typed() {
        return new Laws()
                .add(
                        "append",
                        rows(
                                "typed map",
                                in -> numbers(in)
                                        .map((MapFunction<Integer, String>) n -> "n" + n, Encoders.STRING())
                                        .toDF()))
                .add(
                        "append",
                        rows(
                                "typed flatMap",
                                in -> numbers(in)
                                        .flatMap(
                                                (FlatMapFunction<Integer, Integer>)
                                                        n -> List.of(n, 1).iterator(),
                                                Encoders.INT())
                                        .toDF()))
                .add(
                        "append",
                        rows(
                                "typed filter",
                                in -> numbers(in)
                                        .filter((FilterFunction<Integer>) n -> n % 2 == 0)
                                        .toDF()))
                .add(
                        "append",
                        rows(
                                "typed mapPartitions",
                                in -> numbers(in)
                                        .mapPartitions(
                                                (MapPartitionsFunction<Integer, Integer>) all -> {
                                                    List<Integer> kept = new ArrayList<>();
                                                    all.forEachRemaining(kept::add);
                                                    return kept.iterator();
                                                },
                                                Encoders.INT())
                                        .toDF()))
                .add(
                        "append",
                        rows(
                                "typed chain",
                                in -> numbers(in)
                                        .filter((FilterFunction<Integer>) n -> n > 0)
                                        .map((MapFunction<Integer, Long>) n -> n * 2L, Encoders.LONG())
                                        .toDF()
                                        .where("value > 2")))
                .tests();
    }
}
