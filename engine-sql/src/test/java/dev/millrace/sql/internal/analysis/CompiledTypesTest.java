package dev.millrace.sql.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function compiles, and what it compiles to has the type that the analyzer says. */
class CompiledTypesTest {

    private static final TestViews VIEWS = new TestViews().define("t", TestViews.ALL_TYPES);

    static List<QueryFiles.Expected> queries() {
        List<QueryFiles.Expected> all = new ArrayList<>();
        for (String file : List.of("functions.txt", "coercion.txt", "queries.txt")) {
            for (QueryFiles.Expected query : QueryFiles.read(file)) {
                if (!query.lines().get(0).startsWith("! ")) {
                    all.add(query);
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void expressions_compileToTheirTypes(QueryFiles.Expected query) {
        Plans.forEach(VIEWS.analyze(query.query()), CompiledTypesTest::compile);
    }

    private static void compile(LogicalPlan node) {
        ExpressionCompiler compiler =
                new ExpressionCompiler(Plans.inputColumns(node), new CompileContext(ZoneOffset.UTC));
        for (Expression expression : node.expressions()) {
            for (Expression part : compiled(expression)) {
                assertThat(compiler.evaluator(part).type()).as(part.toString()).isEqualTo(part.type());
            }
        }
    }

    /** What of an expression is compiled: the arguments of aggregates and generators, and everything else as a whole. */
    private static List<Expression> compiled(Expression expression) {
        if (expression instanceof SortOrder order) {
            return List.of(order.child());
        }
        if (expression instanceof GeneratorCall generator) {
            return generator.arguments();
        }
        if (!Expressions.containsAggregate(expression)) {
            return List.of(expression);
        }
        List<Expression> parts = new ArrayList<>();
        Expressions.forEach(expression, part -> {
            if (part instanceof AggregateCall call) {
                assertThat(call.accumulator().resultType()).as(call.toString()).isEqualTo(call.type());
                parts.addAll(call.arguments());
                Optional<Expression> filter = call.filter();
                filter.ifPresent(parts::add);
            }
        });
        return parts;
    }
}
