package dev.millrace.sql;

import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.Arrays;
import java.util.List;

/**
 * Groups by several sets of columns at once: each row is repeated for each set, with {@code NULL} for the columns that the
 * set does not have, and the number of the set, which tells such a {@code NULL} from one of the row.
 */
final class GroupingSets {

    private static final String KEYS = "__grouping_set";

    private GroupingSets() {}

    /** The grouping; each of {@code sets} has the places of its columns. */
    static RelationalGroupedDataset group(
            MillraceSession session, LogicalPlan plan, Column[] columns, List<int[]> sets) {
        Column[] alternatives = new Column[sets.size()];
        for (int s = 0; s < alternatives.length; s++) {
            Column[] keys = new Column[columns.length + 1];
            for (int i = 0; i < columns.length; i++) {
                int place = i;
                boolean kept = Arrays.stream(sets.get(s)).anyMatch(at -> at == place);
                keys[i] = (kept ? new Column(Columns.operand(columns[i])) : functions.lit(null)).as("key" + i);
            }
            keys[columns.length] = functions.lit(s).as("set");
            alternatives[s] = functions.struct(keys);
        }
        Column repeated = functions.explode(functions.array(alternatives)).as(KEYS);
        Dataset<Row> input = Dataset.ofRows(session, plan).select(new Column("*"), repeated);
        Column[] grouping = new Column[columns.length + 1];
        for (int i = 0; i < columns.length; i++) {
            String name = Dataset.ofRows(session, plan).select(columns[i]).columns()[0];
            grouping[i] = input.col(KEYS).getField("key" + i).as(name);
        }
        grouping[columns.length] = input.col(KEYS).getField("set");
        return new RelationalGroupedDataset(session, input.plan(), grouping, columns.length);
    }
}
