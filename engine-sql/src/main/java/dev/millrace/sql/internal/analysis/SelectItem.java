package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.GeneratorCall;
import java.util.List;

/**
 * A resolved member of a select list.
 *
 * @param expression a column, an alias or a {@link GeneratorCall}
 * @param generated the columns of the generator; empty for other members
 * @param level 0 for a member made of the input alone; one more than the highest level of the aliases that it uses otherwise
 */
record SelectItem(Expression expression, List<ColumnReference> generated, int level) {

    SelectItem {
        generated = List.copyOf(generated);
    }

    boolean isGenerator() {
        return expression instanceof GeneratorCall;
    }

    SelectItem with(Expression newExpression) {
        return newExpression == expression ? this : new SelectItem(newExpression, generated, level);
    }
}
