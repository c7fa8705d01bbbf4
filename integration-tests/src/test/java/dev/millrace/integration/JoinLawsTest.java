package dev.millrace.integration;

import static dev.millrace.sql.functions.expr;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.testkit.OneLaw;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The one law for joins of a stream with a table, and for chains of operators of all kinds. */
class JoinLawsTest {
    private static final List<String> SOME_TYPES =
            List.of("STRING", "BINARY", "DECIMAL(38, 10)", "TIMESTAMP", "ARRAY<INT>", "STRUCT<x: INT, y: STRING>");

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

    @TestFactory
    List<DynamicTest> twoStreams() {
        Laws laws = new Laws();
        for (String mode : List.of("append", "update")) {
            laws.add(mode, streams("join of two streams", in -> in.get(0).join(in.get(1), "k")));
        }
        laws.add(
                "append",
                streams(
                        "join of two streams on conditions",
                        in -> in.get(0)
                                .as("a")
                                .join(
                                        in.get(1).as("b"),
                                        expr("a.k <=> b.k AND a.v < b.w AND a.k > 0 AND b.w <> 'x'"))));
        laws.add(
                "append",
                streams(
                        "join of a stream with itself",
                        in -> in.get(0).as("a").join(in.get(0).as("b"), expr("a.k = b.k AND a.v <= b.v"))));
        laws.add(
                "append",
                streams(
                        "join of two joins",
                        in -> in.get(0).join(in.get(1), "k").join(in.get(1).withColumnRenamed("w", "x"), "k")));
        for (String type : SOME_TYPES) {
            laws.add(
                    "append",
                    OneLaw.of("join of two streams by " + type).stream("k " + type + ", v INT").stream(
                                    "k " + type + ", w INT")
                            .query(in -> in.get(0).join(in.get(1), "k")));
        }
        return laws.tests();
    }

    private static OneLaw streams(String name, OneLaw.Query query) {
        return OneLaw.of(name).stream("k INT, v STRING").stream("k INT, w STRING")
                .query(query);
    }

    @TestFactory
    List<DynamicTest> duplicates() {
        Laws laws = new Laws();
        laws.add("append", streams("first row of each key", in -> in.get(0).dropDuplicates("k")));
        laws.add("update", streams("rows that differ", in -> in.get(0).dropDuplicates()));
        laws.add(
                "append",
                streams(
                        "distinct join",
                        in -> in.get(0).dropDuplicates("k").join(in.get(1).dropDuplicates("k"), "k")));
        for (String type : SOME_TYPES) {
            laws.add(
                    "append",
                    OneLaw.of("first row of each " + type).stream("k " + type + ", v INT")
                            .query(in -> in.get(0).dropDuplicates("k")));
        }
        return laws.tests();
    }

    private static Dataset<Row> words(Dataset<Row> rows) {
        return rows.selectExpr("explode(split(lower(v), ' ')) AS word", "k").where("word <> ''");
    }

    /** A law for SQL text over a stream {@code s}, a table {@code t} and the stream's {@code words}. */
    private static OneLaw sql(String text) {
        return joined(text, in -> {
            in.get(0).createOrReplaceTempView("s");
            in.get(1).createOrReplaceTempView("t");
            words(in.get(0)).createOrReplaceTempView("words");
            return in.get(0).sparkSession().sql(text);
        });
    }

    @TestFactory
    List<DynamicTest> chainsThatKeepNothing() {
        return new Laws()
                .add("append", sql("SELECT word, w FROM words JOIN t ON word = w"))
                .add(
                        "append",
                        sql("SELECT a.w, b.w AS w2 FROM s JOIN t a ON s.k = a.k JOIN t b ON a.k = b.k WHERE a.w <>"
                                + " b.w"))
                .add("append", sql("SELECT k FROM s WHERE v IS NOT NULL UNION ALL SELECT k + 1 FROM words WHERE k < 3"))
                .add(
                        "append",
                        sql("SELECT upper(v) AS u FROM (SELECT v FROM s LEFT ANTI JOIN t USING (k)) WHERE"
                                + " length(v) > 1"))
                .tests();
    }

    @TestFactory
    List<DynamicTest> chainsWithAnAggregation() {
        String top =
                "SELECT word, w, count(*) AS n FROM words JOIN t USING (k) GROUP BY word, w ORDER BY n DESC, word, w";
        return new Laws()
                .add("update", sql("SELECT word, count(*) AS n FROM words GROUP BY word"), "word")
                .add("complete", sql(top).ordered())
                .add("complete", sql(top + " LIMIT 3").ordered())
                .add(
                        "update",
                        sql("SELECT w, sum(CAST(k AS BIGINT)) AS n FROM s LEFT JOIN t USING (k) GROUP BY w"),
                        "w")
                .add("update", sql("SELECT DISTINCT w FROM s JOIN t USING (k)"), "w")
                .add(
                        "complete",
                        sql("SELECT g.k, n, w FROM (SELECT k, count(*) AS n FROM s GROUP BY k) g JOIN t USING (k)"))
                .add(
                        "update",
                        sql("WITH j AS (SELECT s.v, t.w FROM s JOIN t USING (k))"
                                + " SELECT v, count(w) AS n, max(w) AS m FROM j GROUP BY v HAVING count(*) > 0"),
                        "v")
                .tests();
    }

    @TestFactory
    List<DynamicTest> aggregatedUnions() {
        OneLaw.Query byRemainder = in -> in.get(0)
                .union(in.get(1))
                .where("k >= 0")
                .groupBy(expr("k % 3 AS r"))
                .count();
        return new Laws()
                .add(
                        "update",
                        OneLaw.of("count of a union").stream("k INT").stream("k INT")
                                .query(byRemainder),
                        "r")
                .tests();
    }
}
