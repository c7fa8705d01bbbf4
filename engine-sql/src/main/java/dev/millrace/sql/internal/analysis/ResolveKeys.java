package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves the columns that deduplication and watermarks name. */
final class ResolveKeys implements NodeRule {

    private final ExpressionResolution resolution;

    ResolveKeys(ExpressionResolution resolution) {
        this.resolution = resolution;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (node instanceof Deduplicate deduplicate
                && deduplicate.keys().stream().anyMatch(UnresolvedExpression.class::isInstance)) {
            ColumnScope scope = new ColumnScope(deduplicate.child().output());
            List<Expression> keys = resolution.resolveAll(deduplicate.keys(), scope);
            return Optional.of(new Deduplicate(keys, deduplicate.withinWatermark(), deduplicate.child()));
        }
        if (node instanceof EventTimeWatermark watermark && !(watermark.column() instanceof ColumnReference)) {
            return Optional.of(watermark(watermark));
        }
        return Optional.empty();
    }

    /** An event time that is computed becomes a column first. */
    private LogicalPlan watermark(EventTimeWatermark watermark) {
        LogicalPlan child = watermark.child();
        Expression column = resolution.resolve(watermark.column(), new ColumnScope(child.output()));
        if (column instanceof Alias alias) {
            List<Expression> list = new ArrayList<>(child.output());
            list.add(alias);
            child = new Project(list, child);
            column = alias.toReference();
        }
        if (!(column instanceof ColumnReference)) {
            throw AnalysisErrors.error(
                    "REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE",
                    "42000",
                    "The watermark clause requires an explicit name if expression is specified, but got "
                            + AnalysisErrors.sql(column) + ".");
        }
        return new EventTimeWatermark(
                column, watermark.delayMicros(), watermark.idleTimeoutMicros(), watermark.delayText(), child);
    }
}
