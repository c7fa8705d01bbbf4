package dev.millrace.sql.internal.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.internal.plan.PlanPrinter;
import dev.millrace.sql.internal.planner.LocalQueries;
import dev.millrace.sql.internal.planner.RecordedTable;
import dev.millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What the rules make of queries, as the text of plans with columns numbered in order of appearance. */
class OptimizerTest {
    private final LocalQueries queries = new LocalQueries()
                    .source("t", table("k INT, v INT, s STRING, b BOOLEAN, a ARRAY<INT>"), false)
                    .source("u", table("k INT, w BIGINT"), false)
                    .stream("words", "word STRING, n INT, at TIMESTAMP")
                    .table("rows", "k INT, v INT", new Object[] {1, 2}, new Object[] {3, 4});

    private static RecordedTable table(String ddl) {
        return new RecordedTable(StructType.fromDDL(ddl));
    }

    private void assertPlan(String query, String plan) {
        assertThat(PlanPrinter.printNumbered(queries.optimize(query))).isEqualTo(plan.stripTrailing());
    }

    @Test
    void foldConstants_leavesWhatFails() {
        assertPlan("SELECT v + (1 + 2 * 3) AS x, 1 / 0 AS y FROM t", """
                Project [(v#1 + 7) AS x#2, (1.0 / 0.0) AS y#3]
                +- Relation recorded[v#1]
                """);
    }

    @Test
    void booleans_areSimplified() {
        assertPlan("SELECT k FROM t WHERE (b AND 1 = 1) OR NOT (NOT b) OR 1 = 2", """
                Project [k#1]
                +- Filter (b#2 OR b#2)
                   +- Relation recorded[k#1, b#2]
                """);
    }

    @Test
    void branches_thatNeverOrAlwaysApply_areRemoved() {
        assertPlan(
                "SELECT CASE WHEN 1 = 2 THEN 'never' WHEN b THEN s WHEN 1 = 1 THEN 'always' ELSE"
                        + " 'late' END AS x FROM t",
                """
                Project [CASE WHEN b#1 THEN s#2 ELSE always END AS x#3]
                +- Relation recorded[s#2, b#1]
                """);
    }

    @Test
    void casts_toTheSameType_areRemoved() {
        assertPlan("SELECT CAST(v AS INT) AS x, CAST(v AS BIGINT) AS y FROM t", """
                Project [v#1 AS x#2, cast(v#1 as bigint) AS y#3]
                +- Relation recorded[v#1]
                """);
    }

    @Test
    void filterOfTrue_isRemoved() {
        assertPlan("SELECT k FROM t WHERE 1 = 1", """
                Relation recorded[k#1]
                """);
    }

    @Test
    void filterOfFalse_hasNoRows() {
        assertPlan("SELECT k FROM t WHERE 1 = 2", """
                Project [k#1]
                +- LocalRelation [k#1, v#2, s#3, b#4, a#5]
                """);
    }

    @Test
    void filterOfFalse_keepsTheSourceOfAStream() {
        assertPlan("SELECT word FROM words WHERE 1 = 2", """
                Filter false
                +- StreamingRelation recorded[word#1]
                """);
    }

    @Test
    void filters_becomeOne_andReachTheSource() {
        assertPlan("SELECT * FROM (SELECT * FROM t WHERE k > 1) WHERE upper(s) = 'A'", """
                Filter ((k#1 > 1) AND (upper(s#2) = A))
                +- Relation recorded[k#1, v#3, s#2, b#4, a#5], filters [k > 1]
                """);
    }

    @Test
    void filter_goesThroughProject() {
        assertPlan("SELECT * FROM (SELECT k + 1 AS x, length(s) AS y FROM t) WHERE x > 5", """
                Project [(k#1 + 1) AS x#2, length(s#3) AS y#4]
                +- Filter ((k#1 + 1) > 5)
                   +- Relation recorded[k#1, s#3]
                """);
    }

    @Test
    void filter_goesThroughUnion_withTheColumnsOfEachInput() {
        assertPlan("SELECT * FROM (SELECT k, v FROM t UNION ALL SELECT v, k FROM t) WHERE k = 1", """
                Union
                :- Filter (k#1 = 1)
                :  +- Relation recorded[k#1, v#2], filters [k = 1]
                +- Project [v#2, k#1]
                   +- Filter (v#2 = 1)
                      +- Relation recorded[k#1, v#2], filters [v = 1]
                """);
    }

    @Test
    void filter_onKeys_goesThroughAggregate() {
        assertPlan("SELECT * FROM (SELECT k, count(v) AS n FROM t GROUP BY k) WHERE k = 1 AND n > 2", """
                Filter (n#1 > 2)
                +- Aggregate [k#2], [k#2, count(v#3) AS n#1]
                   +- Filter (k#2 = 1)
                      +- Relation recorded[k#2, v#3], filters [k = 1]
                """);
    }

    @Test
    void filter_onKeyExpression_goesThroughAggregate() {
        assertPlan(
                "SELECT * FROM (SELECT upper(s) AS x, count(v) AS n FROM t GROUP BY upper(s))" + " WHERE x = 'A'", """
                Aggregate [upper(s#1)#2], [upper(s#1)#2 AS x#3, count(v#4) AS n#5]
                +- Project [v#4, upper(s#1) AS upper(s#1)#2]
                   +- Filter (upper(s#1) = A)
                      +- Relation recorded[v#4, s#1]
                """);
    }

    @Test
    void filter_staysAboveGlobalAggregate() {
        assertPlan("SELECT * FROM (SELECT count(v) AS n FROM t) WHERE n > 2", """
                Filter (n#1 > 2)
                +- Aggregate [], [count(v#2) AS n#1]
                   +- Relation recorded[v#2]
                """);
    }

    @Test
    void filter_goesIntoBothSidesOfInnerJoin() {
        assertPlan("SELECT v, w FROM t JOIN u ON t.k = u.k WHERE v > 1 AND w > 2 AND v < w", """
                Project [v#1, w#2]
                +- Join Inner, ((k#3 = k#4) AND (cast(v#1 as bigint) < w#2))
                   :- Filter (v#1 > 1)
                   :  +- Relation recorded[k#3, v#1], filters [v > 1]
                   +- Filter (w#2 > 2)
                      +- Relation recorded[k#4, w#2], filters [w > 2]
                """);
    }

    @Test
    void filter_onOptionalSide_staysAboveLeftJoin() {
        assertPlan("SELECT v, w FROM t LEFT JOIN u ON t.k = u.k WHERE v > 1 AND w > 2", """
                Project [v#1, w#2]
                +- Filter (w#2 > 2)
                   +- Join LeftOuter, (k#3 = k#4)
                      :- Filter (v#1 > 1)
                      :  +- Relation recorded[k#3, v#1], filters [v > 1]
                      +- Relation recorded[k#4, w#2]
                """);
    }

    @Test
    void filter_onOptionalSide_staysAboveRightJoin() {
        assertPlan("SELECT v, w FROM t RIGHT JOIN u ON t.k = u.k WHERE v > 1 AND w > 2", """
                Project [v#1, w#2]
                +- Filter (v#1 > 1)
                   +- Join RightOuter, (k#3 = k#4)
                      :- Relation recorded[k#3, v#1]
                      +- Filter (w#2 > 2)
                         +- Relation recorded[k#4, w#2], filters [w > 2]
                """);
    }

    @Test
    void filter_staysAboveFullJoin() {
        assertPlan("SELECT v, w FROM t FULL JOIN u ON t.k = u.k WHERE v > 1 AND w > 2", """
                Project [v#1, w#2]
                +- Filter ((v#1 > 1) AND (w#2 > 2))
                   +- Join FullOuter, (k#3 = k#4)
                      :- Relation recorded[k#3, v#1]
                      +- Relation recorded[k#4, w#2]
                """);
    }

    @Test
    void filter_makesInnerJoinOfCrossJoin() {
        assertPlan("SELECT v, w FROM t CROSS JOIN u WHERE t.k = u.k", """
                Project [v#1, w#2]
                +- Join Inner, (k#3 = k#4)
                   :- Relation recorded[k#3, v#1]
                   +- Relation recorded[k#4, w#2]
                """);
    }

    @Test
    void filter_goesIntoLeftSideOfAntiJoin() {
        assertPlan("SELECT v FROM t LEFT ANTI JOIN u ON t.k = u.k WHERE v > 1", """
                Project [v#1]
                +- Join LeftAnti, (k#2 = k#3)
                   :- Filter (v#1 > 1)
                   :  +- Relation recorded[k#2, v#1], filters [v > 1]
                   +- Relation recorded[k#3]
                """);
    }

    @Test
    void projects_becomeOne() {
        assertPlan("SELECT x + 1 AS y, x AS z FROM (SELECT k AS x, v FROM t)", """
                Project [(k#1 + 1) AS y#2, k#1 AS z#3]
                +- Relation recorded[k#1]
                """);
    }

    @Test
    void projects_stay_whenWorkWouldBeDoneTwice() {
        assertPlan("SELECT x + x AS y FROM (SELECT length(s) AS x FROM t)", """
                Project [(x#1 + x#1) AS y#2]
                +- Project [length(s#3) AS x#1]
                   +- Relation recorded[s#3]
                """);
    }

    @Test
    void project_ofTheSameColumns_isRemoved() {
        assertPlan("SELECT * FROM (SELECT k, w FROM u)", """
                Relation recorded[k#1, w#2]
                """);
    }

    @Test
    void columns_forSortingOnly_areRead() {
        assertPlan("SELECT k FROM (SELECT k, v + 1 AS x, s FROM t ORDER BY s)", """
                Project [k#1]
                +- Sort [s#2 ASC NULLS FIRST], true
                   +- Relation recorded[k#1, s#2]
                """);
    }

    @Test
    void columns_ofJoinConditions_areRead() {
        assertPlan("SELECT w FROM t JOIN u ON t.k = u.k", """
                Project [w#1]
                +- Join Inner, (k#2 = k#3)
                   :- Relation recorded[k#2]
                   +- Relation recorded[k#3, w#1]
                """);
    }

    @Test
    void columns_ofSemiJoin_areRead() {
        assertPlan("SELECT v FROM t LEFT SEMI JOIN u ON t.k = u.k", """
                Project [v#1]
                +- Join LeftSemi, (k#2 = k#3)
                   :- Relation recorded[k#2, v#1]
                   +- Relation recorded[k#3]
                """);
    }

    @Test
    void columns_ofUnion_arePrunedByPlace() {
        assertPlan("SELECT x FROM (SELECT k, v AS x FROM t UNION ALL SELECT k, k FROM u)", """
                Union
                :- Project [v#1 AS x#2]
                :  +- Relation recorded[v#1]
                +- Project [k#3 AS k#4]
                   +- Relation recorded[k#3]
                """);
    }

    @Test
    void columns_ofGenerate_areDropped() {
        assertPlan("SELECT e FROM (SELECT k, s, explode(a) AS e FROM t)", """
                Generate explode(a#1), false, [e#2]
                +- Relation recorded[a#1]
                """);
    }

    @Test
    void aggregates_thatNobodyNeeds_areNotComputed() {
        assertPlan("SELECT count(*) FROM (SELECT k, sum(v), max(s) FROM t GROUP BY k)", """
                Aggregate [], [count(1) AS count(1)#1]
                +- Aggregate [k#2], []
                   +- Relation recorded[k#2]
                """);
    }

    @Test
    void groupingExpressions_areComputedBelow() {
        assertPlan("SELECT NOT (NOT b), count(1) FROM t GROUP BY NOT b", """
                Aggregate [(NOT b#1)#2], [(NOT (NOT b#1)#2) AS (NOT (NOT b))#3, count(1) AS count(1)#4]
                +- Project [(NOT b#1) AS (NOT b#1)#2]
                   +- Relation recorded[b#1]
                """);
    }

    @Test
    void groupingByConstant_isNoGlobalAggregate() {
        assertPlan("SELECT count(1) AS n FROM t GROUP BY 'x' = 'x'", """
                Aggregate [true], [count(1) AS n#1]
                +- Relation recorded[]
                """);
    }

    @Test
    void distinct_isAggregate() {
        assertPlan("SELECT DISTINCT k, s FROM t", """
                Aggregate [k#1, s#2], [k#1, s#2]
                +- Relation recorded[k#1, s#2]
                """);
    }

    @Test
    void except_isAntiJoin() {
        assertPlan("SELECT k FROM t EXCEPT SELECT k FROM u", """
                Aggregate [k#1], [k#1]
                +- Join LeftAnti, (k#1 <=> k#2)
                   :- Relation recorded[k#1]
                   +- Relation recorded[k#2]
                """);
    }

    @Test
    void intersect_isSemiJoin() {
        assertPlan("SELECT k FROM t INTERSECT SELECT k FROM u", """
                Aggregate [k#1], [k#1]
                +- Join LeftSemi, (k#1 <=> k#2)
                   :- Relation recorded[k#1]
                   +- Relation recorded[k#2]
                """);
    }

    @Test
    void unions_becomeOne() {
        assertPlan("SELECT k FROM t UNION ALL SELECT v FROM t UNION ALL SELECT k FROM u", """
                Union
                :- Relation recorded[k#1]
                :- Relation recorded[v#2]
                +- Relation recorded[k#3]
                """);
    }

    @Test
    void limit_reachesTheSource() {
        assertPlan("SELECT k + 1 AS x FROM t LIMIT 3", """
                Limit 3
                +- Project [(k#1 + 1) AS x#2]
                   +- Relation recorded[k#1], limit 3
                """);
    }

    @Test
    void limit_staysAboveFilter() {
        assertPlan("SELECT k FROM t WHERE v = 1 LIMIT 3", """
                Limit 3
                +- Project [k#1]
                   +- Filter (v#2 = 1)
                      +- Relation recorded[k#1, v#2], filters [v = 1]
                """);
    }

    @Test
    void limit_withOffset_staysOutOfTheSource() {
        assertPlan("SELECT k FROM t LIMIT 3 OFFSET 2", """
                Limit 3
                +- Offset 2
                   +- Relation recorded[k#1]
                """);
    }

    @Test
    void filter_goesIntoItsSideOfASelfJoin() {
        assertPlan("SELECT x.v, y.v FROM t x JOIN t y ON x.k = y.k WHERE x.v = 1", """
                Project [v#1, v#2]
                +- Join Inner, (k#3 = k#4)
                   :- Filter (v#1 = 1)
                   :  +- Relation recorded[k#3, v#1], filters [v = 1]
                   +- Relation recorded[k#4, v#2]
                """);
    }

    @Test
    void branchesOfOtherNullability_keepTheQueryValid() {
        String query = "SELECT CASE WHEN 1 = 1 THEN array(k) ELSE array(CAST(NULL AS INT)) END FROM rows";
        assertThat(queries.rows(query)).containsExactly("[1]", "[3]");
    }

    @Test
    void resultsOverGroups_stayOverGroups() {
        assertThat(queries.rows("SELECT NOT (NOT k = 1) FROM rows GROUP BY NOT k = 1"))
                .containsExactly("true", "false");
    }

    @Test
    void columnThatIsTwiceInTheFirstInputOfAUnion_isTwoColumns() {
        assertThat(queries.rows(
                        "SELECT b FROM (SELECT k, k FROM rows UNION ALL SELECT v, 9 FROM rows) x(a, b) WHERE a < 3"))
                .containsExactly("1", "9");
    }

    @Test
    void columnThatIsTwiceInASideOfAJoin_staysTwice() {
        assertThat(queries.rows("SELECT * FROM (SELECT k, v, v FROM rows) x JOIN rows y ON x.k = y.k"))
                .containsExactly("1|2|2|1|2", "3|4|4|3|4");
    }

    @Test
    void aggregateOfNothing_keepsItsRow() {
        assertThat(queries.rows("SELECT count(*) FROM rows WHERE 1 = 2")).containsExactly("0");
        assertThat(queries.rows("SELECT count(*) FROM rows WHERE 1 = 2 GROUP BY 'x' = 'x'"))
                .isEmpty();
        assertThat(queries.rows("SELECT 7 FROM (SELECT max(k) FROM rows WHERE 1 = 2)"))
                .containsExactly("7");
        assertThat(queries.rows("SELECT max(k) FROM rows HAVING 1 = 2")).isEmpty();
    }

    @Test
    void expressionsThatFail_failOnlyForRows() {
        assertThat(queries.rows("SELECT 1 / 0, CAST('x' AS INT), s FROM (SELECT 'a' AS s FROM rows WHERE 1 = 2)"))
                .isEmpty();
    }

    @Test
    void setOperations_takeNullsAsEqual() {
        assertThat(queries.rows("SELECT NULL, k FROM rows INTERSECT SELECT NULL, 1"))
                .containsExactly("NULL|1");
        assertThat(queries.rows("SELECT NULL, k FROM rows EXCEPT SELECT NULL, 1"))
                .containsExactly("NULL|3");
    }
}
