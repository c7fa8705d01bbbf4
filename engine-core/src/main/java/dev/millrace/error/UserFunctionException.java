package dev.millrace.error;

import java.util.Map;

/** Thrown when a function that the user supplied threw an exception, which is the cause. */
public final class UserFunctionException extends MillraceException {

    /** The failure of {@code function}, named so that its author recognises it: {@code "udf 'slug'"}. */
    public UserFunctionException(String function, Throwable cause) {
        super(
                ErrorCondition.USER_FUNCTION_FAILED,
                "User function " + function + " failed due to: " + cause,
                Map.of("functionName", function, "reason", String.valueOf(cause)),
                cause);
    }
}
