package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.expr;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.testkit.OneLaw;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The one law for joins of a stream with a table, and for chains of operators of all kinds. */
class JoinLawsTest {
    private static OneLaw joined(String name, OneLaw.Query query) {
        return OneLaw.of(name).stream("k INT, v STRING")
                .table("k INT, w STRING")
                .query(query);
    }

    private static OneLaw streamFirst(String type) {
        return joined(
                type + " join of a stream with a table", in -> in.get(0).join(in.get(1), new String[] {"k"}, type));
    }

    private static OneLaw tableFirst(String type) {
        return joined(
                type + " join of a table with a stream", in -> in.get(1).join(in.get(0), new String[] {"k"}, type));
    }

    @TestFactory
    List<DynamicTest> legalTypes() {
        Laws laws = new Laws();
        for (String type : List.of("inner", "left_outer", "left_semi", "left_anti")) {
            laws.add("append", streamFirst(type));
        }
        for (String type : List.of("inner", "right_outer")) {
            laws.add("append", tableFirst(type));
        }
        return laws.add("append", joined("cross join", in -> in.get(0).crossJoin(in.get(1))))
                .add(
                        "append",
                        joined(
                                "join on a condition",
                                in -> in.get(0)
                                        .as("a")
                                        .join(in.get(1).as("b"), expr("a.k = b.k AND length(a.v) <= length(b.w)"))))
                .add(
                        "append",
                        joined(
                                "outer join on a condition",
                                in -> in.get(0)
                                        .as("a")
                                        .join(in.get(1).as("b"), expr("a.k = b.k AND a.v < b.w"), "left_outer")))
                .add(
                        "append",
                        joined(
                                "join without equality",
                                in -> in.get(0).as("a").join(in.get(1).as("b"), expr("a.k < b.k"))))
                .add(
                        "append",
                        joined(
                                "join of different types",
                                in -> in.get(0)
                                        .join(in.get(1).selectExpr("CAST(k AS BIGINT) AS l", "w"), expr("k = l"))))
                .tests();
    }

    @TestFactory
    List<DynamicTest> keysOfEveryType() {
        Laws laws = new Laws();
        for (String type : Laws.COMPARABLE_TYPES) {
            laws.add(
                    "append",
                    OneLaw.of("join by " + type).stream("k " + type + ", v INT")
                            .table("k " + type + ", w INT")
                            .query(in -> in.get(0).join(in.get(1), "k")));
        }
        return laws.tests();
    }

    private static Dataset<Row> words(Dataset<Row> rows) {
        return rows.selectExpr("explode(split(lower(v), ' ')) AS word", "k").where("word <> ''");
    }

    @TestFactory
    List<DynamicTest> chains() {
        return new Laws()
                .add(
                        "update",
                        joined(
                                "word count",
                                in -> words(in.get(0)).groupBy("word").count()),
                        "word")
                .add(
                        "complete",
                        joined(
                                        "word count of joined rows",
                                        in -> words(in.get(0))
                                                .join(in.get(1), "k")
                                                .groupBy("word", "w")
                                                .count()
                                                .orderBy(col("count").desc(), col("word"), col("w")))
                                .ordered())
                .add(
                        "update",
                        joined(
                                "sum after an outer join",
                                in -> in.get(0)
                                        .join(in.get(1), new String[] {"k"}, "left_outer")
                                        .groupBy("w")
                                        .agg(expr("sum(CAST(k AS BIGINT)) AS s"))),
                        "w")
                .add(
                        "update",
                        OneLaw.of("count of a union").stream("k INT").stream("k INT")
                                .query(in -> in.get(0)
                                        .union(in.get(1))
                                        .where("k >= 0")
                                        .groupBy(expr("k % 3 AS r"))
                                        .count()),
                        "r")
                .add(
                        "append",
                        joined(
                                "join after explode",
                                in -> words(in.get(0)).join(in.get(1).withColumnRenamed("w", "word"), "word")))
                .add(
                        "append",
                        joined(
                                "join twice",
                                in -> in.get(0)
                                        .join(in.get(1), "k")
                                        .join(in.get(1).withColumnRenamed("w", "w2"), "k")
                                        .where("w <> w2")))
                .add(
                        "update",
                        joined(
                                "distinct after a join",
                                in -> in.get(0).join(in.get(1), "k").select("w").distinct()),
                        "w")
                .add(
                        "complete",
                        OneLaw.of("join after an aggregation").stream("k INT")
                                .table("k INT, w STRING")
                                .query(in -> in.get(0).groupBy("k").count().join(in.get(1), "k")))
                .add(
                        "update",
                        OneLaw.of("SQL text").stream("k INT, v STRING")
                                .table("k INT, w STRING")
                                .query(in -> {
                                    in.get(0).createOrReplaceTempView("s");
                                    in.get(1).createOrReplaceTempView("t");
                                    return in.get(0)
                                            .sparkSession()
                                            .sql(
                                                    "WITH j AS (SELECT s.v, t.w FROM s JOIN t USING (k)) SELECT v, count(w) AS n, max(w) AS m FROM j GROUP BY v");
                                }),
                        "v")
                .tests();
    }
}
