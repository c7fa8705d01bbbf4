package dev.millrace.error;

import java.util.Map;

/** Thrown when a function that the user supplied threw an exception, which is the cause. */
public final class UserFunctionException extends MillraceException {

    /** The failure of {@code function}, named so that its author recognises it: {@code "udf 'slug'"}. */
    public UserFunctionException(String function, Throwable cause) {
        this(function, String.valueOf(cause), cause);
    }

    /** The failure of {@code function} for a reason that says more than the exception does. */
    public UserFunctionException(String function, String reason, Throwable cause) {
        super(
                ErrorCondition.USER_FUNCTION_FAILED,
                "User function " + function + " failed due to: " + reason,
                Map.of("functionName", function, "reason", reason),
                cause);
    }

    /** What a message calls a function: the class that it was written in, as lambdas have no name of their own. */
    public static String nameOf(Object function) {
        String name = function.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : "lambda in " + name.substring(0, lambda);
    }
}
