package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import dev.millrace.sql.internal.plan.UnresolvedRelation;
import dev.millrace.sql.internal.plan.With;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts plans in place of names: first of the definitions of {@code WITH}, each of which sees those before it, then of the
 * tables and views of the catalog. Works from the top, because a definition holds for what is below it.
 */
final class ResolveRelations {

    private final Catalog catalog;

    ResolveRelations(Catalog catalog) {
        this.catalog = catalog;
    }

    LogicalPlan apply(LogicalPlan plan) {
        return resolve(plan, Map.of());
    }

    private LogicalPlan resolve(LogicalPlan plan, Map<String, LogicalPlan> definitions) {
        if (plan instanceof UnresolvedRelation relation) {
            return relation(relation, definitions);
        }
        if (plan instanceof With with) {
            Map<String, LogicalPlan> visible = new HashMap<>(definitions);
            for (With.Cte definition : with.definitions()) {
                LogicalPlan body = resolve(definition.plan(), visible);
                visible.put(key(definition.name()), new SubqueryAlias(definition.name(), definition.columns(), body));
            }
            return resolve(with.child(), visible);
        }
        return Plans.mapChildren(plan, child -> resolve(child, definitions));
    }

    private LogicalPlan relation(UnresolvedRelation relation, Map<String, LogicalPlan> definitions) {
        List<String> name = relation.name();
        LogicalPlan defined = name.size() == 1 ? definitions.get(key(name.get(0))) : null;
        if (defined != null) {
            return defined;
        }
        Optional<LogicalPlan> found = catalog.lookup(name);
        if (found.isEmpty()) {
            throw AnalysisErrors.at(relation.origin(), AnalysisErrors.tableNotFound(name, catalog.names()));
        }
        if (relation.streaming() && !found.get().isStreaming()) {
            throw AnalysisErrors.at(relation.origin(), AnalysisErrors.notStreaming(name));
        }
        return new SubqueryAlias(name.get(name.size() - 1), found.get());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
