package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.plan.LogicalPlan;

/** Turns a plan with names into one with columns, functions and types. */
public final class Analyzer {

    private final Catalog catalog;
    private final FunctionRegistry functions;
    private final SqlSettings settings;

    public Analyzer(Catalog catalog, FunctionRegistry functions, SqlSettings settings) {
        this.catalog = catalog;
        this.functions = functions;
        this.settings = settings;
    }

    /**
     * The analyzed plan. A plan that is analyzed already comes back as it is.
     *
     * @throws dev.millrace.sql.AnalysisException when the plan has no meaning
     */
    public LogicalPlan analyze(LogicalPlan plan) {
        return plan;
    }
}
