package dev.millrace.sql.internal.planner;

import dev.millrace.engine.execution.BatchExecution;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.internal.analysis.Analyzer;
import dev.millrace.sql.internal.analysis.Catalog;
import dev.millrace.sql.internal.analysis.SqlSettings;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.optimizer.Optimizer;
import dev.millrace.sql.internal.parser.SqlParser;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.LocalRelation;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SQL text over tables that tests define, through analyzer, optimizer and planner, without a session. */
public final class LocalQueries implements Catalog {
    public static final CompileContext CONTEXT = new CompileContext(ZoneOffset.UTC);

    private final Map<String, LogicalPlan> views = new HashMap<>();
    private final Analyzer analyzer = new Analyzer(this, FunctionRegistry.builtIn(), SqlSettings.DEFAULT);
    private final Optimizer optimizer = new Optimizer(FunctionRegistry.builtIn(), CONTEXT);

    /** A table of rows of internal values. */
    public LocalQueries table(String name, String ddl, Object[]... rows) {
        views.put(name, new LocalRelation(columns(StructType.fromDDL(ddl)), Arrays.asList(rows)));
        return this;
    }

    /** A table that a connector would read; {@link RecordedTable} says what it was asked for. */
    public LocalQueries source(String name, RecordedTable table, boolean streaming) {
        views.put(name, SourceRelation.create(table, "recorded", streaming));
        return this;
    }

    /** An empty stream with these columns. */
    public LocalQueries stream(String name, String ddl) {
        return source(name, new RecordedTable(StructType.fromDDL(ddl)), true);
    }

    /** Makes a column of a view its event time. */
    public LocalQueries watermark(String name, String column, long delayMicros) {
        LogicalPlan view = analyze("SELECT * FROM " + name);
        for (ColumnReference each : view.output()) {
            if (each.name().equals(column)) {
                views.put(name, new EventTimeWatermark(each, delayMicros, delayMicros + " us", view));
            }
        }
        return this;
    }

    public LocalQueries view(String name, String query) {
        views.put(name, analyze(query));
        return this;
    }

    private static List<ColumnReference> columns(StructType schema) {
        List<ColumnReference> columns = new ArrayList<>();
        for (StructField field : schema.fieldList()) {
            columns.add(ColumnReference.create(field.name(), field.dataType(), field.nullable()));
        }
        return columns;
    }

    public LogicalPlan analyze(String query) {
        return analyzer.analyze(SqlParser.parsePlan(query));
    }

    public LogicalPlan optimize(String query) {
        return optimizer.optimize(analyze(query));
    }

    public LogicalPlan optimize(LogicalPlan analyzed) {
        return optimizer.optimize(analyzed);
    }

    /** The rows of the optimized query, as text. */
    public List<String> rows(String query) {
        return rows(optimize(query));
    }

    /** The rows of a plan as text, in the order they come. */
    public static List<String> rows(LogicalPlan plan) {
        PlannedQuery planned = Planner.planBatch(plan, CONTEXT);
        List<String> rows = new ArrayList<>();
        BatchExecution.run(planned.plan(), planned.tables(), BatchContext.batch(0), batch -> addRows(batch, rows));
        return rows;
    }

    private static void addRows(Batch batch, List<String> rows) {
        for (int i = 0; i < batch.size(); i++) {
            int position = batch.selection().get(i);
            List<String> values = new ArrayList<>();
            for (int c = 0; c < batch.columnCount(); c++) {
                values.add(VectorText.of(batch.column(c), position));
            }
            rows.add(String.join("|", values));
        }
    }

    @Override
    public Optional<LogicalPlan> lookup(List<String> name) {
        return Optional.ofNullable(views.get(name.get(name.size() - 1).toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(views.keySet());
    }
}
