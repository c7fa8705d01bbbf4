package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.plan.Generate;
import dev.millrace.sql.internal.plan.LateralView;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.List;
import java.util.Optional;

/** Makes a {@link Generate} of {@code LATERAL VIEW}. */
final class ResolveLateralViews implements NodeRule {

    private final ExpressionResolution resolution;

    ResolveLateralViews(ExpressionResolution resolution) {
        this.resolution = resolution;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof LateralView view)) {
            return Optional.empty();
        }
        Expression resolved = resolution.resolve(
                view.generator(), new ColumnScope(view.child().output()));
        if (!(resolved instanceof GeneratorCall generator)) {
            throw AnalysisErrors.unsupportedGenerator(
                    "NOT_GENERATOR", AnalysisErrors.sql(resolved) + " is expected to be a generator, which it is not");
        }
        List<String> names =
                view.columnNames().isEmpty() ? List.of(generator.type().fieldNames()) : view.columnNames();
        boolean outer = view.outer() || generator.function().outer();
        List<ColumnReference> columns = Expressions.map(
                SelectList.generatedColumns(generator.type(), names, List.of(view.qualifier())),
                column -> column.withNullable(column.nullable() || outer));
        return Optional.of(new Generate(generator, outer, columns, view.child()));
    }
}
