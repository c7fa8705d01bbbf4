package dev.millrace.sql.internal.plan;

import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanFilter;
import dev.millrace.sql.internal.expression.ColumnIds;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A table that a connector provides, read as it is now or as a stream.
 *
 * @param format the short name of the connector, for explanations
 * @param output the columns to read, of the schema of {@code table} and of {@code hidden}
 * @param hidden the columns of the table's metadata schema; a query that names one gets it added to {@code output}
 * @param pushed filters that the connector accepted as hints
 * @param limit that many rows are enough
 * @param instanceId equal in all places of a plan that mean one and the same source
 */
public record SourceRelation(
        ReadTable table,
        String format,
        List<ColumnReference> output,
        List<ColumnReference> hidden,
        boolean streaming,
        List<ScanFilter> pushed,
        OptionalLong limit,
        long instanceId)
        implements LogicalPlan {

    public SourceRelation {
        output = List.copyOf(output);
        hidden = List.copyOf(hidden);
        pushed = List.copyOf(pushed);
    }

    /** A relation that reads all columns of {@code table}, with fresh ids. */
    public static SourceRelation create(ReadTable table, String format, boolean streaming) {
        List<ColumnReference> hidden = columns(table.metadataSchema());
        return new SourceRelation(
                table,
                format,
                columns(table.schema()),
                hidden,
                streaming,
                List.of(),
                OptionalLong.empty(),
                ColumnIds.next());
    }

    private static List<ColumnReference> columns(StructType schema) {
        List<ColumnReference> columns = new ArrayList<>(schema.length());
        for (StructField field : schema.fieldList()) {
            columns.add(ColumnReference.create(field.name(), field.dataType(), field.nullable()));
        }
        return columns;
    }

    public SourceRelation withOutput(List<ColumnReference> newOutput) {
        return new SourceRelation(table, format, newOutput, hidden, streaming, pushed, limit, instanceId);
    }

    public SourceRelation withPushed(List<ScanFilter> newPushed) {
        return new SourceRelation(table, format, output, hidden, streaming, newPushed, limit, instanceId);
    }

    public SourceRelation withLimit(long newLimit) {
        return new SourceRelation(
                table, format, output, hidden, streaming, pushed, OptionalLong.of(newLimit), instanceId);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of();
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
        return Plans.leaf(this, children);
    }

    @Override
    public List<Expression> expressions() {
        return List.of();
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> expressions) {
        return Plans.noExpressions(this, expressions);
    }

    @Override
    public boolean isStreaming() {
        return streaming;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.sourceRelation(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
