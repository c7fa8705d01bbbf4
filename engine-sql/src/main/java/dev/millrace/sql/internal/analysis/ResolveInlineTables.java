package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.compiler.ConstantEvaluation;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.function.TypeCoercion;
import dev.millrace.sql.internal.plan.InlineTable;
import dev.millrace.sql.internal.plan.LocalRelation;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.OneRow;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Union;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of {@code VALUES}. The values of a column get one type. Rows of constants are computed here; with other
 * expressions in them ({@code current_timestamp()}), the table is a union of selects.
 */
final class ResolveInlineTables implements NodeRule {

    private final ExpressionResolution resolution;
    private final ConstantEvaluation constants;

    ResolveInlineTables(ExpressionResolution resolution, ConstantEvaluation constants) {
        this.resolution = resolution;
        this.constants = constants;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof InlineTable table)) {
            return Optional.empty();
        }
        List<String> names = names(table);
        ColumnScope nothing = new ColumnScope(List.of());
        List<List<Expression>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            List<Expression> row = table.rows().get(i);
            if (row.size() != names.size()) {
                throw invalid(
                        "NUM_COLUMNS_MISMATCH",
                        "Inline table expected " + names.size() + " columns but found " + row.size()
                                + " columns in row " + i + ".");
            }
            List<Expression> values = new ArrayList<>(resolution.resolveAll(row, nothing));
            values.forEach(ResolveInlineTables::refuseAggregates);
            rows.add(values);
        }
        List<ColumnReference> columns = new ArrayList<>();
        boolean constant = true;
        for (int c = 0; c < names.size(); c++) {
            columns.add(unify(rows, c, names.get(c)));
            for (List<Expression> row : rows) {
                constant &= Expressions.isConstant(row.get(c));
            }
        }
        return Optional.of(constant ? relation(columns, rows) : union(columns, rows));
    }

    private static void refuseAggregates(Expression value) {
        if (Expressions.containsAggregate(value)) {
            throw invalid(
                    "CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE",
                    "Cannot evaluate the expression " + AnalysisErrors.sql(value) + " in inline table definition.");
        }
    }

    private static List<String> names(InlineTable table) {
        if (!table.names().isEmpty()) {
            return table.names();
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= table.rows().get(0).size(); i++) {
            names.add("col" + i);
        }
        return names;
    }

    /** Casts the values of one column to their common type. */
    private static ColumnReference unify(List<List<Expression>> rows, int column, String name) {
        List<DataType> types = new ArrayList<>();
        boolean nullable = false;
        for (List<Expression> row : rows) {
            types.add(row.get(column).type());
        }
        DataType type = TypeCoercion.widerWithoutStrings(types)
                .orElseThrow(() -> invalid(
                        "INCOMPATIBLE_TYPES_IN_INLINE_TABLE",
                        "Found incompatible types in the column " + AnalysisErrors.name(name) + " for inline table."));
        for (List<Expression> row : rows) {
            nullable |= row.get(column).nullable();
            row.set(column, TypeCoercion.cast(row.get(column), type));
        }
        return ColumnReference.create(name, type, nullable);
    }

    private LogicalPlan relation(List<ColumnReference> columns, List<List<Expression>> rows) {
        List<Object[]> values = new ArrayList<>(rows.size());
        for (List<Expression> row : rows) {
            @Nullable Object[] cells = new Object[columns.size()];
            for (int c = 0; c < cells.length; c++) {
                Expression expression = row.get(c);
                cells[c] = expression instanceof Literal literal ? literal.value() : constants.value(expression);
            }
            values.add(cells);
        }
        return new LocalRelation(columns, values);
    }

    private static LogicalPlan union(List<ColumnReference> columns, List<List<Expression>> rows) {
        List<LogicalPlan> selects = new ArrayList<>();
        for (List<Expression> row : rows) {
            List<Expression> list = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                list.add(Alias.of(row.get(c), columns.get(c).name()));
            }
            selects.add(new Project(list, new OneRow()));
        }
        return selects.size() == 1 ? selects.get(0) : new Union(selects);
    }

    private static AnalysisException invalid(String kind, String problem) {
        return AnalysisErrors.error("INVALID_INLINE_TABLE." + kind, "42000", "Invalid inline table. " + problem);
    }
}
