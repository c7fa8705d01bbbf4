package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.Strings;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataTypes;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionRegistryTest {

    private final FunctionRegistry registry = FunctionRegistry.builtIn();

    @Test
    void everyListedName_isDefined_andIsOneKindOfFunction() {
        for (String name : registry.names()) {
            int kinds = (registry.scalar(name).isPresent() ? 1 : 0)
                    + (registry.aggregate(name).isPresent() ? 1 : 0)
                    + (registry.generator(name).isPresent() ? 1 : 0);
            assertThat(kinds).as(name).isEqualTo(1);
        }
    }

    @Test
    void names_areFoundInAnyCase_andAlwaysAsTheSameFunction() {
        assertThat(registry.scalar("UPPER")).isPresent().isEqualTo(registry.scalar("upper"));
        assertThat(FunctionRegistry.builtIn().scalar("upper")).isEqualTo(registry.scalar("upper"));
        assertThat(registry.scalar("no_such_function")).isEmpty();
    }

    @Test
    void registeredFunction_hidesTheBuiltInOne_ofEitherKind() {
        ScalarFunction own = function("sum").takes(ParameterType.STRING).unary(Strings::upper);
        registry.register("Sum", own);
        assertThat(registry.scalar("sum")).containsSame(own);
        assertThat(registry.aggregate("sum")).isEmpty();
        assertThat(FunctionRegistry.builtIn().aggregate("sum")).isPresent();
    }

    @Test
    void definition_castsArguments_andFillsInDefaults() {
        ScalarFunction lpad = registry.scalar("lpad").orElseThrow();
        Expression call = lpad.bind(List.of(Literal.of(7), Literal.of(3L)));
        assertThat(call).hasToString("lpad(cast(7 as string), cast(3 as int),  )");
        assertThat(call.type()).isEqualTo(DataTypes.StringType);
        assertThat(call.nullable()).isFalse();
    }

    @Test
    void definition_rejectsWrongArguments() {
        ScalarFunction lpad = registry.scalar("lpad").orElseThrow();
        assertThatThrownBy(() -> lpad.bind(List.of(Literal.of("x"))))
                .isInstanceOf(AnalysisException.class)
                .hasMessageStartingWith(
                        "[WRONG_NUM_ARGS.WITHOUT_SUGGESTION] The `lpad` requires [2, 3] parameters but the"
                                + " actual number is 1.");
        assertThatThrownBy(() -> lpad.bind(List.of(Literal.of("x"), Literal.TRUE)))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("The second parameter requires the \"INT\" type, however \"true\" has the type"
                        + " \"BOOLEAN\".");
    }

    @Test
    void timeOfBatch_isNotComputedWhenTheQueryIsPlanned() {
        Expression now = registry.scalar("now").orElseThrow().bind(List.of());
        assertThat(Expressions.isConstant(now)).isFalse();
        assertThat(Expressions.isDeterministic(now)).isTrue();
        CompileContext context = new CompileContext(ZoneOffset.UTC);
        Evaluator evaluator = ((Call) now).function().compile(List.of(), (Call) now, context);
        BatchContext batch = BatchContext.batch(1_500_000);
        LongVector times = new Decoder(DataTypes.TimestampType)
                .asLong(evaluator.evaluate(new Batch(2, new Vector[0]), Selection.all(2), batch), Selection.all(2));
        assertThat(times.get(1)).isEqualTo(1_500_000);
    }
}
