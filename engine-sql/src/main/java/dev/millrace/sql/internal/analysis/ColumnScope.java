package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns that names can mean in one place of a query, compared without regard to case. */
final class ColumnScope {

    private final List<ColumnReference> columns;

    ColumnScope(List<ColumnReference> columns) {
        this.columns = columns;
    }

    List<ColumnReference> columns() {
        return columns;
    }

    /**
     * What a dotted name means: as many leading parts as possible are a qualifier, then comes the column, and the rest are
     * fields in it. The column carries the name as it was written.
     *
     * @return empty when there is no such column
     * @throws dev.millrace.sql.AnalysisException when several columns match, or when the column has no such field
     */
    Optional<Expression> find(List<String> parts) {
        for (int qualifierParts = parts.size() - 1; qualifierParts >= 0; qualifierParts--) {
            List<String> qualifier = parts.subList(0, qualifierParts);
            List<ColumnReference> found = matches(qualifier, parts.get(qualifierParts));
            if (found.size() > 1) {
                throw AnalysisErrors.ambiguous(parts, found);
            }
            if (!found.isEmpty()) {
                Expression result = found.get(0).withName(parts.get(qualifierParts));
                for (String field : parts.subList(qualifierParts + 1, parts.size())) {
                    result = ItemAccess.of(result, Literal.of(field));
                }
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    private List<ColumnReference> matches(List<String> qualifier, String name) {
        List<ColumnReference> found = new ArrayList<>(1);
        for (ColumnReference column : columns) {
            if (column.name().equalsIgnoreCase(name)
                    && endsWith(column.qualifier(), qualifier)
                    && !Expressions.containsId(found, column.id())) {
                found.add(column);
            }
        }
        return found;
    }

    /** The columns of one relation: those whose qualifier ends with these parts. */
    List<ColumnReference> ofRelation(List<String> qualifier) {
        List<ColumnReference> found = new ArrayList<>();
        for (ColumnReference column : columns) {
            if (endsWith(column.qualifier(), qualifier)) {
                found.add(column);
            }
        }
        return found;
    }

    private static boolean endsWith(List<String> full, List<String> end) {
        int offset = full.size() - end.size();
        if (offset < 0) {
            return false;
        }
        for (int i = 0; i < end.size(); i++) {
            if (!full.get(offset + i).equalsIgnoreCase(end.get(i))) {
                return false;
            }
        }
        return true;
    }
}
