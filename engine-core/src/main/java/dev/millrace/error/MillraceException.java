package dev.millrace.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure with a name: the base of all exceptions that Millrace throws on its own account.
 *
 * <p>The message has Spark's form, {@code [CONDITION] what went wrong. SQLSTATE: 42703}. Sub-classes tell what failed (a
 * value, a connector, a checkpoint), {@link #condition()} how, {@link #blame()} whose fault it is.
 */
public class MillraceException extends RuntimeException {

    private final ErrorCondition condition;
    private final String problem;
    private final Map<String, String> messageParameters;

    /** A failure that {@code problem} describes; it says what, which, got, and what to do. */
    public MillraceException(ErrorCondition condition, String problem) {
        this(condition, problem, Map.of(), null);
    }

    /** A failure with the exception that led to it. */
    public MillraceException(ErrorCondition condition, String problem, @Nullable Throwable cause) {
        this(condition, problem, Map.of(), cause);
    }

    /** A failure whose parts programs can read as well, by the names that Spark gives them. */
    public MillraceException(
            ErrorCondition condition,
            String problem,
            Map<String, String> messageParameters,
            @Nullable Throwable cause) {
        super(format(condition, problem), cause);
        this.condition = condition;
        this.problem = problem;
        this.messageParameters = Map.copyOf(messageParameters);
    }

    /** A bug in Millrace: {@code problem} tells what should have held. */
    public static MillraceException internal(String problem) {
        return internal(problem, null);
    }

    /** A bug in Millrace, with the exception that revealed it. */
    public static MillraceException internal(String problem, @Nullable Throwable cause) {
        return new MillraceException(
                ErrorCondition.INTERNAL_ERROR, problem + "; this is a bug in Millrace, please report it", cause);
    }

    /** How it failed. */
    public final ErrorCondition condition() {
        return condition;
    }

    /** The name of the condition, for example {@code DIVIDE_BY_ZERO}; called as in Spark. */
    public final String getCondition() {
        return condition.name();
    }

    /** The SQLSTATE of the condition; called as in Spark. */
    public final String getSqlState() {
        return condition.sqlState();
    }

    /** The parts of the message by name, where the thrower gave them; called as in Spark. */
    public final Map<String, String> getMessageParameters() {
        return messageParameters;
    }

    /** Whose fault it is. */
    public final Blame blame() {
        return condition.blame();
    }

    /** The message without the name of the condition and the SQLSTATE. */
    public final String problem() {
        return problem;
    }

    /** {@code [CONDITION] problem. SQLSTATE: xxxxx}, for exceptions that cannot be a {@code MillraceException}. */
    public static String format(ErrorCondition condition, String problem) {
        boolean ended = problem.endsWith(".") || problem.endsWith("?") || problem.endsWith("!");
        return "[" + condition.name() + "] " + problem + (ended ? "" : ".") + " SQLSTATE: " + condition.sqlState();
    }
}
