package dev.millrace.sql.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.error.MillraceException;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.PlanPrinter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns, types, nullability and errors of several hundred queries, as Spark reports them. */
class AnalyzerTest {

    private static final TestViews VIEWS = new TestViews().define("t", TestViews.ALL_TYPES);

    static List<QueryFiles.Expected> functions() {
        return QueryFiles.read("functions.txt");
    }

    static List<QueryFiles.Expected> coercion() {
        return QueryFiles.read("coercion.txt");
    }

    static List<QueryFiles.Expected> queries() {
        return QueryFiles.read("queries.txt");
    }

    @ParameterizedTest
    @MethodSource({"functions", "coercion", "queries"})
    void query_hasColumnsOrError(QueryFiles.Expected expected) {
        assertThat(describe(expected.query(), expected.lines())).isEqualTo(expected.lines());
    }

    @ParameterizedTest
    @MethodSource({"functions", "coercion", "queries"})
    void analyzedPlan_staysAsItIs(QueryFiles.Expected expected) {
        if (expected.lines().get(0).startsWith("! ")) {
            return;
        }
        LogicalPlan once = VIEWS.analyze(expected.query());
        LogicalPlan twice = VIEWS.analyze(once);
        assertThat(PlanPrinter.print(twice)).isEqualTo(PlanPrinter.print(once));
    }

    private static List<String> describe(String query, List<String> expected) {
        try {
            List<String> lines = new ArrayList<>();
            for (ColumnReference column : VIEWS.analyze(query).output()) {
                String nullable = column.nullable() ? "" : " not null";
                lines.add(column.name() + ": " + column.type().simpleString() + nullable);
            }
            return lines;
        } catch (MillraceException e) {
            boolean conditionOnly = !expected.get(0).startsWith("! [");
            String message = e.getMessage();
            int end = message.indexOf("SQLSTATE: ") + "SQLSTATE: 00000".length();
            return List.of("! "
                    + (conditionOnly
                            ? e.getCondition()
                            : message.substring(0, end).replace("\n", "\\n").strip()));
        }
    }
}
