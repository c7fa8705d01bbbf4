package dev.millrace.sql.catalog;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.Suggestions;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.internal.session.TemporaryViews;
import dev.millrace.sql.types.StructField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a session knows: temporary views, its own and the global ones, and functions. Made by {@link MillraceSession#catalog()}. */
public final class Catalog {
    private final MillraceSession session;

    /** Programs get one from {@link MillraceSession#catalog()}. */
    public Catalog(MillraceSession session) {
        this.session = session;
    }

    private SessionState state() {
        return session.sessionState();
    }

    /** The only schema there is, {@code default}. */
    public String currentDatabase() {
        return "default";
    }

    /** All views, those of the session first. */
    public Dataset<Table> listTables() {
        List<Table> tables = new ArrayList<>();
        for (TemporaryViews.View view : state().views().all()) {
            tables.add(table(view));
        }
        return session.createDataset(tables, Encoders.bean(Table.class));
    }

    /** The views of the session, or with {@code "global_temp"} the global ones. */
    public Dataset<Table> listTables(String database) {
        List<Table> tables = new ArrayList<>();
        for (TemporaryViews.View view : state().views().all()) {
            if (!view.global() || database.equalsIgnoreCase(TemporaryViews.GLOBAL_SCHEMA)) {
                tables.add(table(view));
            }
        }
        return session.createDataset(tables, Encoders.bean(Table.class));
    }

    private static Table table(TemporaryViews.View view) {
        String[] namespace = view.global() ? new String[] {TemporaryViews.GLOBAL_SCHEMA} : new String[0];
        return new Table(view.name(), null, namespace, null, "TEMPORARY", true);
    }

    /** @throws AnalysisException when there is no such view */
    public Table getTable(String name) {
        TemporaryViews.View view = find(name);
        if (view == null) {
            throw new AnalysisException(
                    ErrorCondition.TABLE_OR_VIEW_NOT_FOUND,
                    "The table or view `" + name
                            + "` cannot be found. Verify the spelling and correctness of the schema and catalog"
                            + Suggestions.didYouMean(name, state().views().names()),
                    Map.of("relationName", "`" + name + "`"));
        }
        return table(view);
    }

    private TemporaryViews.@Nullable View find(String name) {
        for (TemporaryViews.View view : state().views().all()) {
            String full = view.global() ? TemporaryViews.GLOBAL_SCHEMA + "." + view.name() : view.name();
            if (full.equalsIgnoreCase(name)) {
                return view;
            }
        }
        return null;
    }

    /** Whether there is a view of this name; a global one is {@code "global_temp.name"}. */
    public boolean tableExists(String name) {
        return find(name) != null;
    }

    public boolean tableExists(String database, String name) {
        return tableExists(database.equalsIgnoreCase(TemporaryViews.GLOBAL_SCHEMA) ? database + "." + name : name);
    }

    /** @throws AnalysisException when there is no such view */
    public Dataset<Column> listColumns(String table) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : session.table(table).schema().fieldList()) {
            columns.add(new Column(
                    field.name(), null, field.dataType().catalogString(), field.nullable(), false, false, false));
        }
        return session.createDataset(columns, Encoders.bean(Column.class));
    }

    /** All functions that SQL text may call. */
    public Dataset<Function> listFunctions() {
        List<Function> functions = new ArrayList<>();
        for (String name : state().functions().names()) {
            functions.add(new Function(name, false));
        }
        return session.createDataset(functions, Encoders.bean(Function.class));
    }

    public boolean functionExists(String name) {
        return state().functions().contains(name);
    }

    /** Removes a view of the session; false when there is none. */
    public boolean dropTempView(String name) {
        return state().views().drop(name, false);
    }

    /** Removes a global view; false when there is none. */
    public boolean dropGlobalTempView(String name) {
        return state().views().drop(name, true);
    }

    /** Nothing is cached: does nothing, see {@code Dataset.cache}. */
    public void cacheTable(String name) {
        getTable(name);
    }

    /** Nothing is cached: does nothing. */
    public void uncacheTable(String name) {
        getTable(name);
    }

    /** Nothing is cached: does nothing. */
    public void clearCache() {}

    /** Always false: nothing is cached. */
    public boolean isCached(String name) {
        getTable(name);
        return false;
    }

    @Override
    public String toString() {
        return "Catalog" + Arrays.toString(state().views().names().toArray());
    }
}
