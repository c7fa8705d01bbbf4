package dev.millrace.engine.operator;

import static dev.millrace.engine.operator.RowFunction.column;
import static dev.millrace.engine.operator.Table.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A join with a table reads it again only when it has changed. */
class KeptBuildTest {

    private static final StructType LEFT = StructType.fromDDL("k INT");
    private static final StructType RIGHT = StructType.fromDDL("j INT, name STRING");

    private List<List<@Nullable Object>> table = List.of(row(1, "a"), row(2, "b"));
    private boolean unchanged;
    private int reads;

    private PlanInstance open(boolean keepsBuild) {
        StructType schema = LEFT.add(RIGHT.apply(0)).add(RIGHT.apply(1));
        HashJoinOperator join = new HashJoinOperator(
                JoinType.LEFT_OUTER,
                List.of(new HashJoinOperator.Key(column(LEFT, "k"), column(RIGHT, "j"), false)),
                Optional.empty(),
                LEFT,
                RIGHT,
                schema,
                keepsBuild);
        return PlanInstance.open(new PhysicalPlan.Join(join, Table.scan(0, LEFT), Table.scan(1, RIGHT)));
    }

    private List<List<@Nullable Object>> run(PlanInstance plan, int key) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        ScanReader scans = new ScanReader() {
            @Override
            public void read(int scanId, Output output) {
                reads += scanId;
                output.accept(scanId == 0 ? Table.batch(LEFT, List.of(row(key))) : Table.batch(RIGHT, table));
            }

            @Override
            public boolean isUnchanged(int scanId) {
                return unchanged;
            }
        };
        plan.run(scans, Table.CONTEXT, Table.collect(result));
        return result;
    }

    @Test
    void aTableThatIsTheSameIsReadOnce() {
        PlanInstance plan = open(true);
        unchanged = true;
        assertThat(run(plan, 1)).containsExactly(row(1, 1, "a"));
        assertThat(run(plan, 2)).containsExactly(row(2, 2, "b"));
        assertThat(run(plan, 3)).containsExactly(row(3, null, null));
        assertThat(reads).isEqualTo(1);

        unchanged = false;
        table = List.of(row(3, "c"));
        assertThat(run(plan, 3)).containsExactly(row(3, 3, "c"));
        assertThat(run(plan, 1)).containsExactly(row(1, null, null));
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void otherJoinsReadItEachTime() {
        PlanInstance plan = open(false);
        unchanged = true;
        run(plan, 1);
        assertThat(run(plan, 1)).containsExactly(row(1, 1, "a"));
        assertThat(reads).isEqualTo(2);
    }
}
