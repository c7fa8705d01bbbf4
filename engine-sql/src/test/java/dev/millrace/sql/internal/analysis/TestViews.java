package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.parser.SqlParser;
import dev.millrace.sql.internal.plan.LocalRelation;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A catalog of views that tests define in SQL, and an analyzer over it. */
final class TestViews implements Catalog {

    /** One row with a column of every kind of type; none is nullable. */
    static final String ALL_TYPES = "select 1 as a, 'x' as s, cast(1.5 as decimal(10,2)) as d, 2.5D as f, true as b,"
            + " date'2020-01-01' as dt, timestamp'2020-01-01 00:00:00' as ts, array(1,2) as arr, map('k',1) as m,"
            + " named_struct('x', 1, 'y', 's') as st, array(named_struct('q',1)) as ast, 5L as l, cast(1 as float) as fl,"
            + " cast(1 as byte) as by, cast(1 as short) as sh, binary('a') as bin";

    private final Map<String, LogicalPlan> views = new HashMap<>();
    private final Analyzer analyzer = new Analyzer(this, FunctionRegistry.builtIn(), SqlSettings.DEFAULT);

    TestViews define(String name, String query) {
        views.put(name, analyze(query));
        return this;
    }

    /** An empty table with these columns: {@code "word STRING NOT NULL, count INT"}. */
    TestViews table(String name, String ddl) {
        List<ColumnReference> columns = new ArrayList<>();
        for (StructField field : StructType.fromDDL(ddl).fieldList()) {
            columns.add(ColumnReference.create(field.name(), field.dataType(), field.nullable()));
        }
        views.put(name, new LocalRelation(columns, List.of()));
        return this;
    }

    LogicalPlan analyze(String query) {
        return analyzer.analyze(SqlParser.parsePlan(query));
    }

    LogicalPlan analyze(LogicalPlan plan) {
        return analyzer.analyze(plan);
    }

    @Override
    public Optional<LogicalPlan> lookup(List<String> name) {
        return Optional.ofNullable(views.get(name.get(name.size() - 1).toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(views.keySet());
    }
}
