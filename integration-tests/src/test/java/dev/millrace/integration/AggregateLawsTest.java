package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.sum;

import dev.millrace.testkit.OneLaw;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The one law for aggregations, distinct rows, and what may follow them in complete mode. */
class AggregateLawsTest {
    private static OneLaw by(String key, String value, String aggregate) {
        return OneLaw.of(aggregate + " of " + value + " by " + key).stream("k " + key + ", v " + value)
                .query(in -> in.get(0).groupBy("k").agg(expr(aggregate).as("r")));
    }

    /** Each aggregate function over the types that it takes; values without edges where sums would overflow on most data. */
    @TestFactory
    List<DynamicTest> functions() {
        Laws laws = new Laws();
        for (String aggregate : List.of("count(*)", "count(v)", "sum(v)", "avg(v)", "min(v)", "max(v)", "stddev(v)")) {
            laws.add("update", by("INT", "INT", aggregate), "k");
            laws.add("complete", by("STRING", "DOUBLE", aggregate));
        }
        for (String aggregate : List.of("sum(v)", "avg(v)")) {
            laws.add("update", by("STRING", "DECIMAL(20, 3)", aggregate), "k");
            laws.add("update", by("STRING", "BIGINT", aggregate), "k");
            laws.add("update", by("STRING", "FLOAT", aggregate), "k");
        }
        for (String aggregate : List.of(
                "first(v)",
                "last(v)",
                "first(v, true)",
                "last(v, true)",
                "collect_list(v)",
                "stddev_pop(v)",
                "max_by(v, v % 7)",
                "min_by(v, abs(v % 7))",
                "approx_count_distinct(v)",
                "bit_and(v)",
                "bit_xor(v)",
                "corr(v, v % 3)",
                "covar_samp(v, v % 3)",
                "median(v)",
                "mode(v)",
                "listagg(v, ',')",
                "var_samp(v)",
                "var_pop(v)")) {
            laws.add("update", by("STRING", "INT", aggregate), "k");
        }
        return laws.add("update", by("STRING", "INT", "size(collect_set(v))"), "k")
                .add("update", by("STRING", "INT", "count(v) FILTER (WHERE v > 0)"), "k")
                .add("update", by("STRING", "INT", "sum(v + 1) * 2 - count(*)"), "k")
                .add("complete", by("STRING", "STRING", "count(v, k)"))
                .tests();
    }

    @TestFactory
    List<DynamicTest> keysOfEveryType() {
        Laws laws = new Laws();
        for (String type : Laws.COMPARABLE_TYPES) {
            laws.add("update", by(type, "INT", "count(*)"), "k");
            laws.add("complete", by("INT", type, "max(v)"));
        }
        return laws.tests();
    }

    @TestFactory
    List<DynamicTest> severalKeys() {
        String rows = "a INT, b STRING, c BOOLEAN, d DECIMAL(12, 2), e TIMESTAMP, f DOUBLE";
        return new Laws()
                .add(
                        "update",
                        OneLaw.of("count by two keys").stream(rows)
                                .query(in -> in.get(0).groupBy("a", "b").count()),
                        "a",
                        "b")
                .add(
                        "update",
                        OneLaw.of("count by six keys").stream(rows)
                                .query(in -> in.get(0)
                                        .groupBy("a", "b", "c", "d", "e", "f")
                                        .count()),
                        "a",
                        "b",
                        "c",
                        "d",
                        "e",
                        "f")
                .add(
                        "complete",
                        OneLaw.of("count by expressions").stream(rows)
                                .query(in -> in.get(0)
                                        .groupBy(expr("a % 2 AS x"), expr("length(b) AS y"))
                                        .count()))
                .add(
                        "update",
                        OneLaw.of("several aggregates").stream(rows)
                                .query(in -> in.get(0)
                                        .groupBy("c")
                                        .agg(
                                                count(lit(1)).as("n"),
                                                expr("min(a)"),
                                                expr("max(b)"),
                                                expr("first(e)"),
                                                expr("avg(f)"))),
                        "c")
                .add(
                        "update",
                        OneLaw.of("one group").stream(rows)
                                .query(in -> in.get(0).agg(count(lit(1)), expr("max(b)"), expr("sum(f)")))
                                .keys())
                .add(
                        "complete",
                        OneLaw.of("one group").stream(rows)
                                .query(in -> in.get(0).agg(count(lit(1)), expr("min(e)"))))
                .tests();
    }

    @TestFactory
    List<DynamicTest> distinct() {
        String rows = "a INT, b STRING";
        return new Laws()
                .add(
                        "update",
                        OneLaw.of("distinct").stream(rows).query(in -> in.get(0).distinct()),
                        "a",
                        "b")
                .add(
                        "append",
                        OneLaw.of("distinct").stream(rows)
                                .query(in -> in.get(0).select("b").distinct()))
                .add(
                        "update",
                        OneLaw.of("distinct by grouping").stream(rows)
                                .query(in -> in.get(0).groupBy("b").agg(lit(1).as("one"))),
                        "b")
                .tests();
    }

    @TestFactory
    List<DynamicTest> sortedInCompleteMode() {
        String rows = "k STRING, v DOUBLE";
        return new Laws()
                .add(
                        "complete",
                        OneLaw.of("top words").stream(rows)
                                .query(in -> in.get(0)
                                        .groupBy("k")
                                        .count()
                                        .orderBy(col("count").desc(), col("k").asc())
                                        .limit(3))
                                .ordered())
                .add(
                        "complete",
                        OneLaw.of("sort").stream(rows)
                                .query(in -> in.get(0)
                                        .groupBy("k")
                                        .agg(sum("v").as("s"))
                                        .orderBy(col("s").asc_nulls_last(), col("k").desc()))
                                .ordered())
                .add(
                        "complete",
                        OneLaw.of("limit without sort").stream(rows)
                                .query(in -> in.get(0).groupBy("k").count().limit(2)))
                .add(
                        "complete",
                        OneLaw.of("having").stream(rows)
                                .query(in -> in.get(0).groupBy("k").count().where("count > 2")))
                .tests();
    }

    @TestFactory
    List<DynamicTest> limitsInAppendMode() {
        return new Laws()
                .add(
                        "append",
                        OneLaw.of("limit").stream("k INT").query(in -> in.get(0).limit(5)))
                .add(
                        "append",
                        OneLaw.of("limit after filter").stream("k INT")
                                .query(in -> in.get(0).where("k > 0").limit(3).selectExpr("k + 1")))
                .tests();
    }
}
