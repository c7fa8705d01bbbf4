package dev.millrace.sql.internal.expression;

import dev.millrace.engine.expression.Evaluator;
import java.util.List;
import java.util.Optional;

/**
 * A function or operator that makes one value of the values of one row. How to write one: {@code
 * docs/08-adding-a-function.md}.
 */
public interface ScalarFunction {

    /** When a call gives another value for the same arguments. */
    enum Stability {
        /** Never: a call with constant arguments may be computed when the query is planned. */
        CONSTANT,
        /** From one micro-batch to the next, such as {@code current_timestamp()}. */
        BATCH,
        /** From row to row, such as {@code rand()}: a call may be neither repeated nor moved. */
        ROW
    }

    /** The name that column names and plans show; in lower case, or the sign of an operator. */
    String name();

    /**
     * Makes the call of this function with resolved arguments: checks their number and types, adds implicit casts, finds
     * the type of the result. The result is a {@link Call} of this function, or another expression with the same meaning.
     *
     * @throws dev.millrace.sql.AnalysisException when the arguments do not fit, with the condition and wording of Spark
     */
    Expression bind(List<Expression> arguments);

    /** Makes what computes {@code call}; {@code arguments} compute the arguments of {@code call}. */
    Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context);

    /**
     * The expression that the analyzer puts in place of {@code call} once columns have their names, for functions that are
     * short for others; such a function is never compiled.
     */
    default Optional<Expression> replacement(Call call) {
        return Optional.empty();
    }

    default Stability stability() {
        return Stability.CONSTANT;
    }

    /** Whether code of the user runs, which may not expect to be called by several threads. */
    default boolean isUserCode() {
        return false;
    }
}
