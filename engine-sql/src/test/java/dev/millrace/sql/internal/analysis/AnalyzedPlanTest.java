package dev.millrace.sql.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.internal.plan.PlanPrinter;
import org.junit.jupiter.api.Test;

/** What the rules of the analyzer make of queries, as the text of plans with columns numbered in order of appearance. */
class AnalyzedPlanTest {

    private final TestViews views = new TestViews()
            .table("words", "word STRING NOT NULL, count INT NOT NULL, positions ARRAY<INT>")
            .table("other", "word STRING NOT NULL, weight DECIMAL(2,1) NOT NULL");

    private void assertPlan(String query, String plan) {
        assertThat(PlanPrinter.printNumbered(views.analyze(query))).isEqualTo(plan.stripTrailing());
    }

    @Test
    void having_isFilterOverExtendedAggregate() {
        assertPlan("select word from words group by word having sum(count) > 1", """
            Project [word#1]
            +- Filter (sum(count)#2 > cast(1 as bigint))
               +- Aggregate [word#1], [word#1, sum(count#3) AS sum(count)#2]
                  +- SubqueryAlias words
                     +- LocalRelation [word#1, count#3, positions#4]
            """);
    }

    @Test
    void orderBy_columnThatIsNotSelected() {
        assertPlan("select word from words order by count desc", """
            Project [word#1]
            +- Sort [count#2 DESC NULLS LAST], true
               +- Project [word#1, count#2]
                  +- SubqueryAlias words
                     +- LocalRelation [word#1, count#2, positions#3]
            """);
    }

    @Test
    void orderBy_aggregateUnderHaving() {
        assertPlan("select word from words group by word having sum(count) > 1 order by max(count)", """
            Project [word#1]
            +- Sort [max(count)#2 ASC NULLS FIRST], true
               +- Project [word#1, max(count)#2]
                  +- Filter (sum(count)#3 > cast(1 as bigint))
                     +- Aggregate [word#1], [word#1, sum(count#4) AS sum(count)#3, max(count#4) AS max(count)#2]
                        +- SubqueryAlias words
                           +- LocalRelation [word#1, count#4, positions#5]
            """);
    }

    @Test
    void alias_usedByTheNext_isComputedBelow() {
        assertPlan("select count + 1 as next, next * 2 as twice from words", """
            Project [next#1, (next#1 * 2) AS twice#2]
            +- Project [word#3, count#4, positions#5, (count#4 + 1) AS next#1]
               +- SubqueryAlias words
                  +- LocalRelation [word#3, count#4, positions#5]
            """);
    }

    @Test
    void alias_ofAggregate_isUsedAbove() {
        assertPlan("select word, sum(count) as total, total + length(word) as more from words group by word", """
            Project [word#1, total#2, (total#2 + cast(length(word#1) as bigint)) AS more#3]
            +- Aggregate [word#1], [word#1, sum(count#4) AS total#2]
               +- SubqueryAlias words
                  +- LocalRelation [word#1, count#4, positions#5]
            """);
    }

    @Test
    void generator_becomesGenerate() {
        assertPlan("select word, explode(positions) as position from words", """
            Project [word#1, position#2]
            +- Generate explode(positions#3), false, [position#2]
               +- SubqueryAlias words
                  +- LocalRelation [word#1, count#4, positions#3]
            """);
    }

    @Test
    void lateralView_keepsAllColumns() {
        assertPlan("select e.p, word from words lateral view outer explode(positions) e as p", """
            Project [p#1, word#2]
            +- Generate explode(positions#3), true, [p#1]
               +- SubqueryAlias words
                  +- LocalRelation [word#2, count#4, positions#3]
            """);
    }

    @Test
    void generatorOfAggregate_standsAboveIt() {
        assertPlan("select word, explode(collect_list(count)) as c from words group by word", """
            Project [word#1, c#2]
            +- Generate explode(collect_list(count)#3), false, [c#2]
               +- Aggregate [word#1], [word#1, collect_list(count#4) AS collect_list(count)#3]
                  +- SubqueryAlias words
                     +- LocalRelation [word#1, count#4, positions#5]
            """);
    }

    @Test
    void selfJoin_hasTwoSetsOfColumns() {
        assertPlan("select a.count, b.count from words a join words b on a.word = b.word", """
            Project [count#1, count#2]
            +- Join Inner, (word#3 = word#4)
               :- SubqueryAlias a
               :  +- SubqueryAlias words
               :     +- LocalRelation [word#3, count#1, positions#5]
               +- SubqueryAlias b
                  +- SubqueryAlias words
                     +- LocalRelation [word#4, count#2, positions#6]
            """);
    }

    @Test
    void fullJoinUsing_choosesEitherKey_andTheOthersStayReachable() {
        assertPlan("select word, words.word from words full join other using (word)", """
            Project [word#1, word#2]
            +- Project [coalesce(word#2, word#3) AS word#1, count#4, positions#5, weight#6, word#2]
               +- Join FullOuter, (word#2 = word#3)
                  :- SubqueryAlias words
                  :  +- LocalRelation [word#2, count#4, positions#5]
                  +- SubqueryAlias other
                     +- LocalRelation [word#3, weight#6]
            """);
    }

    @Test
    void union_castsToCommonTypes() {
        assertPlan("select count from words union all select weight from other", """
            Union
            :- Project [cast(count#1 as decimal(11,1)) AS count#2]
            :  +- Project [count#1]
            :     +- SubqueryAlias words
            :        +- LocalRelation [word#3, count#1, positions#4]
            +- Project [cast(weight#5 as decimal(11,1)) AS weight#6]
               +- Project [weight#5]
                  +- SubqueryAlias other
                     +- LocalRelation [word#7, weight#5]
            """);
    }

    @Test
    void commonTableExpressions_seeThoseBeforeThem() {
        assertPlan("with a(x) as (select 1), b as (select x + 1 as y from a) select y from b", """
            Project [y#1]
            +- SubqueryAlias b
               +- Project [(x#2 + 1) AS y#1]
                  +- SubqueryAlias a
                     +- Project [1#3 AS x#2]
                        +- Project [1 AS 1#3]
                           +- OneRow
            """);
    }

    @Test
    void shorthands_areWrittenInFull_underTheirOwnNames() {
        assertPlan("select count between 1 and 2 from words", """
            Project [((count#1 >= 1) AND (count#1 <= 2)) AS between(count, 1, 2)#2]
            +- SubqueryAlias words
               +- LocalRelation [word#3, count#1, positions#4]
            """);
    }

    @Test
    void countIf_countsWhatIsTrue() {
        assertPlan("select count_if(count > 1) as many from words", """
            Aggregate [], [count((IF((count#1 > 1), (count#1 > 1), null))) AS many#2]
            +- SubqueryAlias words
               +- LocalRelation [word#3, count#1, positions#4]
            """);
    }

    @Test
    void values_thatAreNotConstant_becomeSelects() {
        assertPlan("values (1, current_date()), (2, null)", """
            Union
            :- Project [1 AS col1#1, current_date() AS col2#2]
            :  +- OneRow
            +- Project [2 AS col1#3, null AS col2#4]
               +- OneRow
            """);
    }
}
