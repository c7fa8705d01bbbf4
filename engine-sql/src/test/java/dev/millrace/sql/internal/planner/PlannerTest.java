package dev.millrace.sql.internal.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.ResultMode;
import dev.millrace.sql.types.StructType;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which operators run a query: the text of {@code explain()}, with columns numbered in order of appearance. */
class PlannerTest {
    private static final Pattern COLUMN_ID = Pattern.compile("#(\\d+)");

    private final LocalQueries queries = new LocalQueries()
                    .source("t", new RecordedTable(StructType.fromDDL("k INT, v INT, s STRING, b BOOLEAN")), false)
                    .source("u", new RecordedTable(StructType.fromDDL("k INT, w BIGINT")), false)
                    .stream("words", "word STRING, n INT, at TIMESTAMP")
                    .table("names", "word STRING, name STRING");

    private void batch(String query, String plan) {
        check(Planner.planBatch(queries.optimize(query), LocalQueries.CONTEXT), plan);
    }

    private PlannedQuery stream(ResultMode mode, String query) {
        return Planner.planStream(queries.optimize(query), mode, false, LocalQueries.CONTEXT);
    }

    private void stream(ResultMode mode, String query, String plan) {
        check(stream(mode, query), plan);
    }

    private static void check(PlannedQuery planned, String plan) {
        Map<String, Integer> numbers = new HashMap<>();
        String text = COLUMN_ID
                .matcher(ExplainText.of(planned.plan()))
                .replaceAll(id -> "#" + numbers.computeIfAbsent(id.group(1), unused -> numbers.size() + 1));
        assertThat(text).isEqualTo("== Physical Plan ==\n" + plan);
    }

    @Test
    void wordCount() {
        stream(
                ResultMode.UPDATE,
                "SELECT word, count(*) AS n FROM (SELECT explode(split(word, ' ')) AS word FROM"
                        + " words) GROUP BY word",
                """
                HashAggregate UPDATE keys=[word#1] functions=[count(1)]
                +- Generate explode(split(word#2,  , -1))
                   +- StreamScan recorded [word] recorded
                """);
    }

    @Test
    void topWords_inCompleteMode() {
        stream(ResultMode.COMPLETE, "SELECT word, count(*) AS n FROM words GROUP BY word ORDER BY n DESC LIMIT 3", """
            TopN 3 [n#1 DESC NULLS LAST]
            +- HashAggregate COMPLETE keys=[word#2] functions=[count(1)]
               +- StreamScan recorded [word] recorded
            """);
    }

    @Test
    void join_withStreamOnTheLeft() {
        stream(
                ResultMode.APPEND,
                "SELECT words.word, n, name FROM words LEFT JOIN names ON words.word = names.word",
                """
                Project [word#1, n#2, name#3]
                +- HashJoin LEFT_OUTER [word#1 = word#4]
                   :- StreamScan recorded [word, n] recorded
                   +- Scan LocalTable[0 rows]
                """);
    }

    @Test
    void join_withStreamOnTheRight_changesPlaces() {
        stream(
                ResultMode.APPEND,
                "SELECT names.word, n, name FROM names RIGHT JOIN words ON words.word =" + " names.word AND n > 1",
                """
                Project [word#1, n#2, name#3]
                +- Project [word#1, name#3, word#4, n#2]
                   +- HashJoin LEFT_OUTER [word#4 = word#1, (n#2 > 1)]
                      :- StreamScan recorded [word, n] recorded
                      +- Scan LocalTable[0 rows]
                """);
    }

    @Test
    void innerJoin_withStreamOnTheRight() {
        stream(ResultMode.APPEND, "SELECT name, n FROM names JOIN words ON upper(words.word) = names.word", """
            Project [name#1, n#2]
            +- Project [word#3, name#1, word#4, n#2]
               +- HashJoin INNER [upper(word#4) = word#3]
                  :- StreamScan recorded [word, n] recorded
                  +- Scan LocalTable[0 rows]
            """);
    }

    @Test
    void sort() {
        batch("SELECT k, v FROM t ORDER BY v DESC, k", """
            Sort [v#1 DESC NULLS LAST, k#2 ASC NULLS FIRST]
            +- Scan recorded [k, v] recorded
            """);
    }

    @Test
    void topN_evenByColumnThatIsNotSelected() {
        batch("SELECT k FROM t ORDER BY v LIMIT 2 OFFSET 1", """
            Project [k#1]
            +- TopN 2 offset 1 [v#2 ASC NULLS FIRST]
               +- Scan recorded [k, v] recorded
            """);
    }

    @Test
    void distinct() {
        batch("SELECT DISTINCT s FROM t", """
            HashAggregate BATCH keys=[s#1] functions=[]
            +- Scan recorded [s] recorded
            """);
    }

    @Test
    void union_ofOneStreamWithItself() {
        stream(ResultMode.APPEND, "SELECT word FROM words UNION ALL SELECT upper(word) FROM words", """
            Union
            :- StreamScan recorded [word] recorded
            +- Project [upper(word#1) AS upper(word)#2]
               +- StreamScan recorded [word] recorded
            """);
    }

    @Test
    void expressions_overGroups() {
        batch(
                "SELECT upper(s) AS u, sum(v) + max(v) AS x, sum(v) AS y FROM t GROUP BY s" + " HAVING count(*) > 1",
                """
                Project [u#1, x#2, y#3]
                +- Filter (count(1)#4 > 1)
                   +- Project [upper(s#5) AS u#1, (sum(v#6)#7 + cast(max(v#6)#8 as bigint)) AS x#2, sum(v#6)#7 AS y#3, count(1)#9 AS count(1)#4]
                      +- HashAggregate BATCH keys=[s#5] functions=[sum(v#6), max(v#6), count(1)]
                         +- Scan recorded [v, s] recorded
                """);
    }

    @Test
    void distinctAndFilteredAggregates() {
        batch("SELECT count(DISTINCT k) AS n, sum(v) FILTER (WHERE b) AS x FROM t", """
            HashAggregate BATCH keys=[] functions=[count distinct(k#1), sum(v#2) FILTER (WHERE b#3)]
            +- Scan recorded [k, v, b] recorded
            """);
    }

    @Test
    void limit_countsTheWholeStream() {
        stream(ResultMode.APPEND, "SELECT word FROM words LIMIT 5", """
            StreamingLimit 5
            +- StreamScan recorded [word] recorded
            """);
    }

    @Test
    void limit_belowAggregation_countsTheWholeStreamAlsoInCompleteMode() {
        stream(ResultMode.COMPLETE, "SELECT count(*) AS n FROM (SELECT * FROM words LIMIT 5)", """
            HashAggregate COMPLETE keys=[] functions=[count(1)]
            +- StreamingLimit 5
               +- StreamScan recorded [] recorded
            """);
    }

    @Test
    void limit_aboveAggregation_isOfEachResult() {
        stream(ResultMode.COMPLETE, "SELECT * FROM (SELECT word, count(*) AS n FROM words GROUP BY word) LIMIT 5", """
            Limit 5
            +- HashAggregate COMPLETE keys=[word#1] functions=[count(1)]
               +- StreamScan recorded [word] recorded
            """);
    }

    @Test
    void signature_hasSourcesAndState_withoutIdsOfColumns() {
        String query = "SELECT upper(word) AS w, count(*) AS n FROM words GROUP BY upper(word)";
        PlannedQuery first = stream(ResultMode.UPDATE, query);
        assertThat(first.signature().lines())
                .containsExactly(
                        "aggregate by [upper(word): string] computing [count(1): (int) -> bigint]", "source recorded");
        LocalQueries again = new LocalQueries().stream("words", "word STRING, n INT, at TIMESTAMP");
        assertThat(Planner.planStream(again.optimize(query), ResultMode.UPDATE, false, LocalQueries.CONTEXT)
                        .signature())
                .isEqualTo(first.signature());
    }

    @Test
    void changesOfAnAggregation() {
        PlannedQuery planned = Planner.planStream(
                queries.optimize("SELECT n, count(*) AS c FROM (SELECT word, count(*) AS n FROM words GROUP BY word)"
                        + " GROUP BY n ORDER BY c DESC LIMIT 2"),
                ResultMode.CHANGELOG,
                true,
                LocalQueries.CONTEXT);
        check(planned, """
            ResultChanges CHANGELOG key=[0]
            +- ChangingRank retract row_number <= 2 [c#1 DESC NULLS LAST]
               +- ChangingAggregate retract keys=[n#2] functions=[count(1)]
                  +- Project [count(1)#3 AS n#2]
                     +- ChangingAggregate append keys=[word#4] functions=[count(1)]
                        +- StreamScan recorded [word] recorded
            """);
        assertThat(planned.signature().lines()).contains("changes");
    }

    @Test
    void allOfThat_withoutCost_whereRowsStay() {
        PlannedQuery planned = Planner.planStream(
                queries.optimize("SELECT word FROM words WHERE n > 1"),
                ResultMode.CHANGELOG,
                true,
                LocalQueries.CONTEXT);
        check(planned, """
            Project [word#1, insert]
            +- Project [word#1]
               +- Filter (n#2 > 1)
                  +- StreamScan recorded [word, n] recorded, PushedFilters: [n > 1]
            """);
    }
}
