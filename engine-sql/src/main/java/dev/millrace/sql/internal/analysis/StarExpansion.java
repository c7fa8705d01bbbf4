package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The columns that a star stands for. */
final class StarExpansion {

    private StarExpansion() {}

    /** Replaces the stars in a select list. */
    static List<Expression> expandAll(List<Expression> list, ColumnScope scope, ColumnScope withHidden) {
        List<Expression> expanded = new ArrayList<>(list.size());
        for (Expression expression : list) {
            if (expression instanceof UnresolvedStar star) {
                expanded.addAll(expand(star, scope, withHidden));
            } else {
                expanded.add(expression);
            }
        }
        return expanded;
    }

    /**
     * The columns, or the fields of the struct, that {@code star} stands for.
     *
     * @param scope what a bare star means
     * @param withHidden what a star behind the name of a relation may mean
     */
    static List<? extends Expression> expand(UnresolvedStar star, ColumnScope scope, ColumnScope withHidden) {
        try {
            List<? extends Expression> columns =
                    star.target().isEmpty() ? scope.columns() : ofTarget(star.target(), scope, withHidden);
            return star.except().isEmpty() ? columns : without(columns, star.except(), scope);
        } catch (AnalysisException e) {
            throw AnalysisErrors.at(star.origin(), e);
        }
    }

    private static List<? extends Expression> ofTarget(List<String> target, ColumnScope scope, ColumnScope withHidden) {
        List<ColumnReference> columns = withHidden.ofRelation(target);
        if (!columns.isEmpty()) {
            return columns;
        }
        Optional<Expression> struct = scope.find(target);
        if (struct.isPresent() && struct.get().type() instanceof StructType type) {
            List<Expression> fields = new ArrayList<>(type.length());
            for (int i = 0; i < type.length(); i++) {
                fields.add(
                        Alias.of(new FieldAccess(struct.get(), i), type.apply(i).name()));
            }
            return fields;
        }
        TreeSet<String> names = new TreeSet<>();
        for (ColumnReference column : scope.columns()) {
            names.add(column.name());
        }
        throw AnalysisErrors.error(
                ErrorCondition.CANNOT_RESOLVE_STAR_EXPAND,
                "Cannot resolve " + AnalysisErrors.name(target) + ".* given input columns "
                        + AnalysisErrors.names(names)
                        + ". Please check that the specified table or struct exists and is accessible in the input"
                        + " columns.");
    }

    private static List<Expression> without(
            List<? extends Expression> columns, List<List<String>> except, ColumnScope scope) {
        List<Expression> kept = new ArrayList<>(columns);
        for (List<String> name : except) {
            Optional<Expression> left = scope.find(name);
            boolean removed = left.isPresent()
                    ? kept.removeIf(column -> column instanceof ColumnReference reference
                            && left.get() instanceof ColumnReference out
                            && reference.id() == out.id())
                    : kept.removeIf(column -> column instanceof Alias alias
                            && name.size() == 1
                            && alias.name().equalsIgnoreCase(name.get(0)));
            if (!removed) {
                throw AnalysisErrors.unresolvedColumn(name, scope.columns());
            }
        }
        return kept;
    }
}
