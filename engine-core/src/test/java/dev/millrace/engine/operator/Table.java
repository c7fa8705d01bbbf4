package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Values;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows written down for operator tests: {@code given("a INT", row(1), row(2)).through(operator).gives(row(1))}. Each
 * {@link #then} begins a new micro-batch.
 */
final class Table {

    static final BatchContext CONTEXT = BatchContext.batch(0);

    private final StructType schema;
    private final List<List<List<@Nullable Object>>> batches = new ArrayList<>();

    private Table(StructType schema) {
        this.schema = schema;
    }

    static List<@Nullable Object> row(@Nullable Object... values) {
        return new ArrayList<>(Arrays.asList(values));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Table given(String ddl, List<@Nullable Object>... rows) {
        return new Table(StructType.fromDDL(ddl)).then(rows);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final Table then(List<@Nullable Object>... rows) {
        batches.add(List.of(rows));
        return this;
    }

    StructType schema() {
        return schema;
    }

    Result through(Operator operator) {
        PlanInstance plan = PlanInstance.open(new PhysicalPlan.Transform(operator, scan(0, schema)));
        List<List<List<@Nullable Object>>> results = new ArrayList<>();
        for (List<List<@Nullable Object>> rows : batches) {
            List<List<@Nullable Object>> result = new ArrayList<>();
            plan.run((id, output) -> output.accept(batch(schema, rows)), CONTEXT, collect(result));
            results.add(result);
        }
        return new Result(results);
    }

    Result join(Table build, JoinOperator operator) {
        PhysicalPlan join = new PhysicalPlan.Join(operator, scan(0, schema), scan(1, build.schema));
        PlanInstance plan = PlanInstance.open(join);
        List<List<@Nullable Object>> result = new ArrayList<>();
        ScanReader reader = (id, output) ->
                output.accept(id == 0 ? batch(schema, batches.get(0)) : batch(build.schema, build.batches.get(0)));
        plan.run(reader, CONTEXT, collect(result));
        return new Result(List.of(result));
    }

    /** What came out of each micro-batch. */
    record Result(List<List<List<@Nullable Object>>> batches) {

        @SafeVarargs
        @SuppressWarnings("varargs")
        final Result gives(List<@Nullable Object>... rows) {
            assertThat(batches.get(0)).isEqualTo(List.of(rows));
            return new Result(batches.subList(1, batches.size()));
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        final Result givesInAnyOrder(List<@Nullable Object>... rows) {
            assertThat(batches.get(0)).containsExactlyInAnyOrderElementsOf(List.of(rows));
            return new Result(batches.subList(1, batches.size()));
        }
    }

    static PhysicalPlan scan(int id, StructType schema) {
        return new PhysicalPlan.Scan(id, schema, "Scan " + id);
    }

    static Batch batch(StructType schema, List<List<@Nullable Object>> rows) {
        Vector[] columns = new Vector[schema.length()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Values.flat(schema.apply(c).dataType(), column(rows, c));
        }
        return new Batch(rows.size(), columns);
    }

    static List<@Nullable Object> column(List<List<@Nullable Object>> rows, int column) {
        List<@Nullable Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            values.add(row.get(column));
        }
        return values;
    }

    static List<@Nullable Object> row(Batch batch, int position) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int c = 0; c < batch.columnCount(); c++) {
            row.add(Values.get(batch.column(c), position));
        }
        return row;
    }

    /** Copies all rows to a list, and checks that they are valid. */
    static Output collect(List<List<@Nullable Object>> to) {
        return batch -> {
            assertThat(batch.size()).as("rows in a pushed batch").isPositive();
            Selection rows = batch.selection();
            for (int k = 0; k < rows.count(); k++) {
                to.add(row(batch, rows.get(k)));
            }
        };
    }
}
