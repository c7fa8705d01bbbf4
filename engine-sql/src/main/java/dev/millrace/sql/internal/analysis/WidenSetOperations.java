package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.function.TypeCoercion;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Union;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the columns of the inputs of {@code UNION}, {@code EXCEPT} and {@code INTERSECT} to common types. A column that an
 * input has twice becomes two columns, because other inputs have different values at the two places.
 */
final class WidenSetOperations implements NodeRule {

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        boolean applies = node instanceof Union union && !union.byName() || node instanceof SetOperation;
        if (!applies) {
            return Optional.empty();
        }
        List<LogicalPlan> inputs = node.children();
        String operator =
                node instanceof SetOperation operation ? operation.kind().name() : "UNION";
        checkCounts(inputs, operator);
        List<DataType> types = commonTypes(inputs, operator);
        List<LogicalPlan> widened = new ArrayList<>();
        boolean changed = false;
        for (LogicalPlan input : inputs) {
            LogicalPlan cast = cast(input, types);
            changed |= cast != input;
            widened.add(cast);
        }
        return changed ? Optional.of(node.withChildren(widened)) : Optional.empty();
    }

    private static void checkCounts(List<LogicalPlan> inputs, String operator) {
        int first = inputs.get(0).output().size();
        for (int i = 1; i < inputs.size(); i++) {
            int count = inputs.get(i).output().size();
            if (count != first) {
                throw AnalysisErrors.error(
                        ErrorCondition.NUM_COLUMNS_MISMATCH,
                        operator
                                + " can only be performed on inputs with the same number of columns, but the first"
                                + " input"
                                + " has " + first + " columns and the " + AnalysisErrors.ordinal(i) + " input has "
                                + count + " columns.");
            }
        }
    }

    private static List<DataType> commonTypes(List<LogicalPlan> inputs, String operator) {
        List<DataType> types = new ArrayList<>();
        for (ColumnReference column : inputs.get(0).output()) {
            types.add(column.type());
        }
        for (int i = 1; i < inputs.size(); i++) {
            List<ColumnReference> columns = inputs.get(i).output();
            for (int c = 0; c < types.size(); c++) {
                Optional<DataType> common =
                        TypeCoercion.wider(types.get(c), columns.get(c).type());
                if (common.isEmpty()) {
                    throw AnalysisErrors.error(
                            ErrorCondition.INCOMPATIBLE_COLUMN_TYPE,
                            operator + " can only be performed on tables with compatible column types. The "
                                    + AnalysisErrors.ordinal(c) + " column of the " + AnalysisErrors.ordinal(i)
                                    + " table is "
                                    + AnalysisErrors.type(columns.get(c).type())
                                    + " type which is not compatible with " + AnalysisErrors.type(types.get(c))
                                    + " at the same column of the first table.");
                }
                types.set(c, common.get());
            }
        }
        return types;
    }

    private static LogicalPlan cast(LogicalPlan input, List<DataType> types) {
        List<Expression> list = new ArrayList<>();
        boolean changed = false;
        List<ColumnReference> columns = input.output();
        for (int i = 0; i < columns.size(); i++) {
            ColumnReference column = columns.get(i);
            Expression cast = TypeCoercion.cast(column, types.get(i));
            boolean again = Expressions.containsId(columns.subList(0, i), column.id());
            changed |= cast != column || again;
            list.add(cast == column && !again ? column : Alias.of(cast, column.name()));
        }
        return changed ? new Project(list, input) : input;
    }
}
