package dev.millrace.sql.internal.session;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.analysis.Catalog;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The temporary views of a session and the global ones of the process, each an analyzed plan. Names are compared without regard to
 * case. Safe for use by several threads.
 */
public final class TemporaryViews implements Catalog {
    /** The schema of views that all sessions see. */
    public static final String GLOBAL_SCHEMA = "global_temp";

    private static final Map<String, View> GLOBAL = new TreeMap<>();

    private final Map<String, View> local = new TreeMap<>();

    /** A view under the name that it was given. */
    public record View(String name, LogicalPlan plan, boolean global) {}

    @Override
    public Optional<LogicalPlan> lookup(List<String> name) {
        String last = key(name.get(name.size() - 1));
        if (name.size() == 2 && name.get(0).equalsIgnoreCase(GLOBAL_SCHEMA)) {
            synchronized (GLOBAL) {
                return plan(GLOBAL.get(last));
            }
        }
        if (name.size() != 1) {
            return Optional.empty();
        }
        synchronized (local) {
            return plan(local.get(last));
        }
    }

    private static Optional<LogicalPlan> plan(@Nullable View view) {
        return view == null ? Optional.empty() : Optional.of(view.plan());
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (View view : all()) {
            names.add(view.global() ? GLOBAL_SCHEMA + "." + view.name() : view.name());
        }
        return names;
    }

    /** All views, those of the session first, by name. */
    public Collection<View> all() {
        List<View> views = new ArrayList<>();
        synchronized (local) {
            views.addAll(local.values());
        }
        synchronized (GLOBAL) {
            views.addAll(GLOBAL.values());
        }
        return views;
    }

    /**
     * Adds a view.
     *
     * @throws AnalysisException when there is one of this name and {@code replace} is false
     */
    public void create(String name, LogicalPlan plan, boolean global, boolean replace) {
        Map<String, View> views = global ? GLOBAL : local;
        synchronized (views) {
            if (!replace && views.containsKey(key(name))) {
                throw new AnalysisException(
                        ErrorCondition.TEMP_TABLE_OR_VIEW_ALREADY_EXISTS,
                        "Cannot create the temporary view `" + name
                                + "` because it already exists. Choose a different name, drop or replace the existing view.",
                        Map.of("relationName", "`" + name + "`"));
            }
            views.put(key(name), new View(name, plan, global));
        }
    }

    /** Removes a view; false when there is none. */
    public boolean drop(String name, boolean global) {
        Map<String, View> views = global ? GLOBAL : local;
        synchronized (views) {
            return views.remove(key(name)) != null;
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
