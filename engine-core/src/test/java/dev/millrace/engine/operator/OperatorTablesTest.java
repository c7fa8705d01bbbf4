package dev.millrace.engine.operator;

import static dev.millrace.engine.operator.RowFunction.column;
import static dev.millrace.engine.operator.RowFunction.columns;
import static dev.millrace.engine.operator.Table.given;
import static dev.millrace.engine.operator.Table.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Values;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperatorTablesTest {

    private static final StructType WORDS = StructType.fromDDL("word STRING, n INT");

    private static StructType ddl(String text) {
        return StructType.fromDDL(text);
    }

    private static EvaluatorFactory nIsAbove(int limit) {
        return new RowFunction(
                DataTypes.BooleanType,
                "(n > " + limit + ")",
                row -> row.get(1) == null ? null : (Integer) row.get(1) > limit);
    }

    @Test
    void filterKeepsRowsThatAreTrue() {
        FilterOperator filter = new FilterOperator(nIsAbove(1), WORDS);
        assertThat(filter.describe()).isEqualTo("Filter (n > 1)");
        given("word STRING, n INT", row("a", 1), row("b", 2), row("c", null), row("d", 3))
                .through(filter)
                .gives(row("b", 2), row("d", 3));
    }

    @Test
    void filterThatKeepsNothingPushesNothing() {
        given("word STRING, n INT", row("a", 1))
                .through(new FilterOperator(nIsAbove(1), WORDS))
                .gives();
    }

    @Test
    void projectPassesNamedColumnsWithoutCopying() {
        ProjectOperator project = new ProjectOperator(columns(WORDS, "n", "word"), ddl("n INT, word STRING"));
        Batch input = Table.batch(WORDS, List.of(row("a", 1)));
        project.open().process(input, Table.CONTEXT, batch -> {
            assertThat(batch.column(0)).isSameAs(input.column(1));
            assertThat(batch.column(1)).isSameAs(input.column(0));
        });
    }

    @Test
    void explodeGivesARowForEachElement() {
        StructType input = ddl("k INT, xs ARRAY<STRING>");
        GenerateOperator explode =
                new GenerateOperator(column(input, "xs"), false, false, List.of(0), ddl("k INT, x STRING"));
        given(
                        "k INT, xs ARRAY<STRING>",
                        row(1, List.of("a", "b")),
                        row(2, null),
                        row(3, List.of()),
                        row(4, List.of("c")))
                .through(explode)
                .gives(row(1, "a"), row(1, "b"), row(4, "c"));
    }

    @Test
    void posexplodeOuterKeepsRowsWithoutElements() {
        StructType input = ddl("k INT, m MAP<STRING, INT>");
        GenerateOperator explode = new GenerateOperator(
                column(input, "m"), true, true, List.of(0), ddl("k INT, pos INT, key STRING, value INT"));
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", null);
        given("k INT, m MAP<STRING, INT>", row(1, map), row(2, null), row(3, Map.of()))
                .through(explode)
                .gives(row(1, 0, "a", 1), row(1, 1, "b", null), row(2, null, null, null), row(3, null, null, null));
    }

    private static HashAggregateOperator countWords(EmitMode mode) {
        return new HashAggregateOperator(
                columns(WORDS, "word"),
                List.of(
                        new AggregateCall(Accumulators.count(), List.of()),
                        new AggregateCall(Accumulators.sum(DataTypes.IntegerType), columns(WORDS, "n"))),
                ddl("word STRING, count BIGINT, sum BIGINT"),
                mode);
    }

    private static Table words() {
        return given("word STRING, n INT", row("a", 1), row("b", null), row("a", 2))
                .then(row("c", 7), row("a", 4))
                .then();
    }

    @Test
    void aggregateEmitsChangedGroupsInUpdateMode() {
        words().through(countWords(EmitMode.UPDATE))
                .givesInAnyOrder(row("a", 2L, 3L), row("b", 1L, null))
                .givesInAnyOrder(row("c", 1L, 7L), row("a", 3L, 7L))
                .gives();
    }

    @Test
    void aggregateEmitsAllGroupsInCompleteMode() {
        words().through(countWords(EmitMode.COMPLETE))
                .givesInAnyOrder(row("a", 2L, 3L), row("b", 1L, null))
                .givesInAnyOrder(row("a", 3L, 7L), row("b", 1L, null), row("c", 1L, 7L))
                .givesInAnyOrder(row("a", 3L, 7L), row("b", 1L, null), row("c", 1L, 7L));
    }

    @Test
    void aggregateForgetsInBatchMode() {
        words().through(countWords(EmitMode.BATCH))
                .givesInAnyOrder(row("a", 2L, 3L), row("b", 1L, null))
                .givesInAnyOrder(row("c", 1L, 7L), row("a", 1L, 4L))
                .gives();
    }

    @Test
    void aggregateWithoutKeysHasARowWithoutInput() {
        for (EmitMode mode : List.of(EmitMode.BATCH, EmitMode.COMPLETE, EmitMode.UPDATE)) {
            HashAggregateOperator global = new HashAggregateOperator(
                    List.of(),
                    List.of(
                            new AggregateCall(Accumulators.count(), List.of()),
                            new AggregateCall(Accumulators.max(DataTypes.IntegerType), columns(WORDS, "n"))),
                    ddl("count BIGINT, max INT"),
                    mode);
            Table.Result afterEmpty = given("word STRING, n INT")
                    .then(row("a", 1))
                    .then()
                    .through(global)
                    .gives(row(0L, null));
            Table.Result afterOne = afterEmpty.gives(row(1L, 1));
            switch (mode) {
                case COMPLETE -> afterOne.gives(row(1L, 1));
                case UPDATE -> afterOne.gives();
                default -> afterOne.gives(row(0L, null));
            }
        }
    }

    @Test
    void aggregateWithAFilterCountsWhatPasses() {
        HashAggregateOperator filtered = new HashAggregateOperator(
                List.of(),
                List.of(new AggregateCall(Accumulators.count(), List.of(), Optional.of(nIsAbove(1)))),
                ddl("count BIGINT"),
                EmitMode.BATCH);
        assertThat(filtered.describe())
                .isEqualTo("HashAggregate BATCH keys=[] functions=[count() FILTER (WHERE (n > 1))]");
        given("word STRING, n INT", row("a", 1), row("a", 2), row("b", null), row("c", 9))
                .through(filtered)
                .gives(row(2L));
    }

    @Test
    void sortPutsNullsWhereItIsTold() {
        StructType schema = ddl("n INT, s STRING");
        SortKey ascending = new SortKey(column(schema, "n"), true, true);
        SortKey descending = new SortKey(column(schema, "n"), false, false);
        Table table = given("n INT, s STRING", row(2, "a"), row(null, "b"), row(1, "c"), row(2, "d"));
        table.through(new SortOperator(List.of(ascending), schema))
                .gives(row(null, "b"), row(1, "c"), row(2, "a"), row(2, "d"));
        table.through(new SortOperator(List.of(descending), schema))
                .gives(row(2, "a"), row(2, "d"), row(1, "c"), row(null, "b"));
        table.through(new TopNOperator(List.of(descending), 2, 1, schema)).gives(row(2, "d"), row(1, "c"));
    }

    @Test
    void limitCountsInEachMicroBatchOrInAll() {
        StructType schema = ddl("n INT");
        Table table =
                given("n INT", row(1), row(2)).then(row(3), row(4), row(5)).then(row(6));
        table.through(new LimitOperator(2, 1, false, schema))
                .gives(row(2))
                .gives(row(4), row(5))
                .gives();
        table.through(new LimitOperator(2, 1, true, schema))
                .gives(row(2))
                .gives(row(3))
                .gives();
        table.through(new LimitOperator(Long.MAX_VALUE, 4, true, schema))
                .gives()
                .gives(row(5))
                .gives(row(6));
    }

    @Test
    void joinsOfEveryType() {
        Table left = given("a INT, x STRING", row(1, "l1"), row(2, "l2"), row(null, "l3"), row(2, "l4"));
        Table right = given("b INT, y STRING", row(2, "r1"), row(2, "r2"), row(3, "r3"), row(null, "r4"));
        List<HashJoinOperator.Key> keys =
                List.of(new HashJoinOperator.Key(column(left.schema(), "a"), column(right.schema(), "b"), false));
        left.join(right, join(JoinType.INNER, keys, left, right))
                .gives(row(2, "l2", 2, "r1"), row(2, "l2", 2, "r2"), row(2, "l4", 2, "r1"), row(2, "l4", 2, "r2"));
        left.join(right, join(JoinType.LEFT_OUTER, keys, left, right))
                .gives(
                        row(1, "l1", null, null),
                        row(2, "l2", 2, "r1"),
                        row(2, "l2", 2, "r2"),
                        row(null, "l3", null, null),
                        row(2, "l4", 2, "r1"),
                        row(2, "l4", 2, "r2"));
        left.join(right, join(JoinType.RIGHT_OUTER, keys, left, right))
                .gives(
                        row(2, "l2", 2, "r1"),
                        row(2, "l2", 2, "r2"),
                        row(2, "l4", 2, "r1"),
                        row(2, "l4", 2, "r2"),
                        row(null, null, 3, "r3"),
                        row(null, null, null, "r4"));
        left.join(right, join(JoinType.LEFT_SEMI, keys, left, right)).gives(row(2, "l2"), row(2, "l4"));
        left.join(right, join(JoinType.LEFT_ANTI, keys, left, right)).gives(row(1, "l1"), row(null, "l3"));
    }

    private static HashJoinOperator join(JoinType type, List<HashJoinOperator.Key> keys, Table left, Table right) {
        StructType schema = left.schema();
        for (int i = 0; i < right.schema().length() && !type.isProbeOnly(); i++) {
            schema = schema.add(right.schema().apply(i));
        }
        return new HashJoinOperator(type, keys, Optional.empty(), left.schema(), right.schema(), schema);
    }

    @Test
    void nullSafeKeysMatchNulls() {
        Table left = given("a INT", row(1), row((Object) null));
        Table right = given("b INT", row((Object) null), row(2));
        HashJoinOperator.Key key =
                new HashJoinOperator.Key(column(left.schema(), "a"), column(right.schema(), "b"), true);
        HashJoinOperator join = join(JoinType.INNER, List.of(key), left, right);
        assertThat(join.describe()).isEqualTo("HashJoin INNER [a <=> b]");
        left.join(right, join).gives(row(null, null));
    }

    @Test
    void operatorsThatCannotTakeBackRowsSaySo() {
        StructType schema = ddl("n INT");
        Vector[] columns = {Values.flat(DataTypes.IntegerType, List.of(1, 1))};
        Batch retraction = new Batch(2, columns, Selection.all(2), new long[] {1, -1});
        for (Operator operator : List.of(
                new SortOperator(List.of(new SortKey(column(schema, "n"), true, true)), schema),
                new TopNOperator(List.of(new SortKey(column(schema, "n"), true, true)), 1, 0, schema),
                new LimitOperator(1, 0, true, schema))) {
            assertThatThrownBy(() -> operator.open().process(retraction, Table.CONTEXT, batch -> {}))
                    .isInstanceOf(UnsupportedQueryException.class)
                    .hasMessageContaining("cannot follow rows that its input deletes or replaces");
        }
    }

    @Test
    void linearOperatorsPassWeights() {
        StructType schema = ddl("xs ARRAY<INT>");
        Vector[] columns = {Values.flat(schema.apply(0).dataType(), List.of(List.of(1, 2), List.of(3)))};
        Batch input = new Batch(2, columns, Selection.all(2), new long[] {2, -1});
        GenerateOperator explode = new GenerateOperator(column(schema, "xs"), false, false, List.of(), ddl("x INT"));
        List<Long> weights = new ArrayList<>();
        explode.open().process(input, Table.CONTEXT, batch -> {
            for (int i = 0; i < batch.size(); i++) {
                weights.add(batch.weights() == null ? 1 : batch.weights()[i]);
            }
        });
        assertThat(weights).containsExactly(2L, 2L, -1L);
    }

    @Test
    void theFailedOperatorIsNamed() {
        StructType schema = ddl("n INT");
        EvaluatorFactory failing = new RowFunction(DataTypes.BooleanType, "fails(n)", row -> {
            throw new IllegalStateException("no");
        });
        PhysicalPlan filter = new PhysicalPlan.Transform(
                new FilterOperator(failing, schema),
                new PhysicalPlan.Transform(
                        new LimitOperator(5, 0, false, schema), new PhysicalPlan.Scan(0, schema, "Scan")));
        PlanInstance plan = PlanInstance.open(filter);
        ScanReader rows = (id, output) -> output.accept(Table.batch(schema, List.of(row(1))));
        assertThatThrownBy(() -> plan.run(rows, Table.CONTEXT, batch -> {})).hasMessage("no");
        assertThat(plan.failedOperator()).contains("Filter fails(n)");

        PlanInstance sound = PlanInstance.open(new PhysicalPlan.Transform(
                new LimitOperator(5, 0, false, schema), new PhysicalPlan.Scan(0, schema, "Scan")));
        assertThatThrownBy(() -> sound.run(rows, Table.CONTEXT, batch -> {
                    throw new IllegalStateException("sink");
                }))
                .hasMessage("sink");
        assertThat(sound.failedOperator()).isEmpty();
    }

    @Test
    void unionPushesAllInputs() {
        StructType schema = ddl("n INT");
        PlanInstance plan = PlanInstance.open(new PhysicalPlan.Union(
                List.of(new PhysicalPlan.Scan(0, schema, "a"), new PhysicalPlan.Scan(1, schema, "b"))));
        List<List<@Nullable Object>> result = new ArrayList<>();
        plan.run(
                (id, output) -> output.accept(Table.batch(schema, List.of(row(id)))),
                Table.CONTEXT,
                Table.collect(result));
        assertThat(result).containsExactly(row(0), row(1));
        assertThatThrownBy(() -> new PhysicalPlan.Union(
                        List.of(new PhysicalPlan.Scan(0, schema, "a"), new PhysicalPlan.Scan(1, ddl("s STRING"), "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("struct<n:int> and struct<s:string>");
    }
}
