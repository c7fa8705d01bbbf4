package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.expression.MultiAlias;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Resolves the members of a select list one after the other, and gives those without a name the one that Spark would. A
 * member may use the alias of one before it, unless a column has that name.
 */
final class SelectList {

    private final ExpressionResolution resolution;
    private final ColumnScope scope;
    private final ColumnScope withHidden;
    private final List<SelectItem> items = new ArrayList<>();

    SelectList(ExpressionResolution resolution, ColumnScope scope, ColumnScope withHidden) {
        this.resolution = resolution;
        this.scope = scope;
        this.withHidden = withHidden;
    }

    /** Whether a list needs nothing of this: columns and aliases only, without aggregates or generators. */
    static boolean isDone(List<Expression> list) {
        for (Expression expression : list) {
            boolean named = expression instanceof ColumnReference || expression instanceof Alias;
            if (!named || Expressions.exists(expression, SelectList::needsWork)) {
                return false;
            }
        }
        return true;
    }

    static boolean needsWork(Expression node) {
        return node instanceof UnresolvedExpression || node instanceof GeneratorCall;
    }

    List<SelectItem> resolve(List<Expression> list) {
        for (Expression expression : StarExpansion.expandAll(list, scope, withHidden)) {
            items.add(resolve(expression));
        }
        return items;
    }

    private SelectItem resolve(Expression original) {
        if (original instanceof MultiAlias alias) {
            return generator(finish(alias.child()), alias.names());
        }
        Expression resolved = finish(original);
        if (resolved instanceof Alias alias && alias.child() instanceof GeneratorCall generator) {
            return generator(generator, List.of(alias.name()));
        }
        if (resolved instanceof GeneratorCall generator) {
            return generator(generator, List.of(generator.type().fieldNames()));
        }
        if (Expressions.containsGenerator(resolved)) {
            throw AnalysisErrors.unsupportedGenerator(
                    "NESTED_IN_EXPRESSIONS", "nested in expressions " + AnalysisErrors.sql(unaliased(resolved)));
        }
        return new SelectItem(Shorthands.replace(named(original, resolved)), List.of(), level(resolved));
    }

    private Expression finish(Expression original) {
        if (original instanceof UnresolvedStar) {
            throw AnalysisErrors.error(
                    "INVALID_USAGE_OF_STAR_OR_REGEX", "42000", "Invalid usage of '*' in expression `alias`.");
        }
        Expression named = resolution.resolveNames(original, scope);
        if (ExpressionResolution.hasUnknownNames(named)) {
            named = resolution.resolveNames(named, withHidden);
        }
        if (ExpressionResolution.hasUnknownNames(named)) {
            named = resolution.resolveNames(named, new ColumnScope(aliases()));
        }
        return resolution.finish(named, scope);
    }

    /** What the members so far have named. */
    private List<ColumnReference> aliases() {
        List<ColumnReference> aliases = new ArrayList<>();
        for (SelectItem item : items) {
            if (item.expression() instanceof Alias alias) {
                aliases.add(alias.toReference());
            }
            aliases.addAll(item.generated());
        }
        return aliases;
    }

    private int level(Expression expression) {
        int level = 0;
        for (ColumnReference column : Expressions.references(expression)) {
            for (SelectItem item : items) {
                if (defines(item, column.id())) {
                    level = Math.max(level, item.level() + 1);
                }
            }
        }
        return level;
    }

    private static boolean defines(SelectItem item, long id) {
        return item.expression() instanceof Alias alias && alias.id() == id
                || Expressions.containsId(item.generated(), id);
    }

    private boolean isAlias(long id) {
        return items.stream().anyMatch(item -> item.expression() instanceof Alias alias && alias.id() == id);
    }

    private SelectItem generator(Expression expression, List<String> names) {
        if (!(expression instanceof GeneratorCall generator)) {
            throw AnalysisErrors.error(
                    "MULTI_ALIAS_WITHOUT_GENERATOR",
                    "42K0E",
                    "Multi part aliasing (" + String.join(", ", names) + ") is not supported with "
                            + AnalysisErrors.sql(expression) + " as it is not a generator function.");
        }
        for (Expression argument : generator.arguments()) {
            if (Expressions.containsGenerator(argument)) {
                throw AnalysisErrors.unsupportedGenerator(
                        "NESTED_IN_EXPRESSIONS", "nested in expressions " + AnalysisErrors.sql(generator));
            }
        }
        List<ColumnReference> columns = generatedColumns(generator.type(), names, List.of());
        return new SelectItem(Shorthands.replace(generator), columns, level(generator));
    }

    /** The columns that a generator makes, under these names. */
    static List<ColumnReference> generatedColumns(StructType type, List<String> names, List<String> qualifier) {
        if (names.size() != type.length()) {
            throw AnalysisErrors.wrongAliasCount(type.length(), names);
        }
        List<ColumnReference> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(ColumnReference.create(
                            names.get(i),
                            type.apply(i).dataType(),
                            type.apply(i).nullable())
                    .withQualifier(qualifier));
        }
        return columns;
    }

    static Expression unaliased(Expression expression) {
        return expression instanceof Alias alias ? alias.child() : expression;
    }

    private Expression named(Expression original, Expression resolved) {
        if (resolved instanceof ColumnReference) {
            return resolved;
        }
        if (resolved instanceof Alias alias) {
            return alias.child() instanceof Alias inner ? new Alias(inner.child(), alias.name(), alias.id()) : alias;
        }
        if (original instanceof UnresolvedColumn column) {
            List<String> parts = column.parts();
            boolean isField =
                    !(resolved instanceof Call call) || !call.arguments().isEmpty();
            return Alias.of(resolved, isField ? parts.get(parts.size() - 1) : resolution.name(resolved));
        }
        if (resolved instanceof Cast cast && cast.child() instanceof ColumnReference column) {
            return Alias.of(resolved, column.name());
        }
        return Alias.of(resolved, resolution.name(level(resolved) == 0 ? resolved : showAliases(resolved)));
    }

    /** Spark's names show that a part comes from an alias: {@code (lateralAliasReference(x) + 1)}. */
    private Expression showAliases(Expression expression) {
        return Expressions.transformUp(
                expression,
                node -> node instanceof ColumnReference column && isAlias(column.id())
                        ? column.withName("lateralAliasReference(" + column.name() + ")")
                        : node);
    }
}
