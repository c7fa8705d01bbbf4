package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes {@code (query) AS t(x, y)} as {@code (SELECT a AS x, b AS y FROM (query)) AS t}. */
final class RenameSubqueryColumns implements NodeRule {

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof SubqueryAlias alias) || alias.columnNames().isEmpty()) {
            return Optional.empty();
        }
        List<ColumnReference> columns = alias.child().output();
        if (columns.size() != alias.columnNames().size()) {
            throw AnalysisErrors.wrongColumnCount(
                    columns.size(), alias.columnNames().size());
        }
        List<Expression> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(Alias.of(columns.get(i), alias.columnNames().get(i)));
        }
        return Optional.of(new SubqueryAlias(alias.alias(), new Project(renamed, alias.child())));
    }
}
