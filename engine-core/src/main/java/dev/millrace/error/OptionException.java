package dev.millrace.error;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when an option of a source, a sink or a query is missing or has a value that it cannot have. */
public final class OptionException extends MillraceException {

    private OptionException(
            ErrorCondition condition, String problem, Map<String, String> parameters, @Nullable Throwable cause) {
        super(condition, problem, parameters, cause);
    }

    /**
     * The option that {@code owner} cannot do without is not set.
     *
     * @param owner what wants it, for example {@code "Source 'socket'"}
     * @param expected what it should hold, for example {@code "the port to connect to"}
     */
    public static OptionException missing(String owner, String option, String expected) {
        return new OptionException(
                ErrorCondition.OPTION_MISSING,
                owner + " needs the option '" + option + "': " + expected,
                Map.of("option", option),
                null);
    }

    /** The option holds {@code value}, but should hold what {@code expected} describes ({@code "a whole number"}). */
    public static OptionException invalid(String option, String value, String expected) {
        return invalid(option, value, expected, null);
    }

    /** As {@link #invalid(String, String, String)}, with the exception that revealed it. */
    public static OptionException invalid(String option, String value, String expected, @Nullable Throwable cause) {
        return new OptionException(
                ErrorCondition.OPTION_INVALID,
                "Option '" + option + "' must be " + expected + ", but is '" + value + "'",
                Map.of("option", option, "value", value),
                cause);
    }

    /** The option holds {@code value}, but should hold one of {@code allowed}. */
    public static OptionException notOneOf(String option, String value, Collection<String> allowed) {
        return new OptionException(
                ErrorCondition.OPTION_INVALID,
                "Option '" + option + "' must be one of " + String.join(", ", allowed) + ", but is '" + value + "'"
                        + Suggestions.didYouMean(value, allowed),
                Map.of("option", option, "value", value),
                null);
    }
}
