package dev.millrace.sql.internal.function;

import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.List;

/**
 * A page of functions. It lists their names, so that looking one up does not define the others: a definition is made when
 * its function is first called, which keeps it off the way from start to first result.
 */
interface FunctionFamily {

    /** The names and aliases of this page, in lower case. */
    List<String> names();

    /** The function with this name, one of {@link #names()}. Called once per name. */
    ScalarFunction define(String name);

    /** What {@link #define} throws when a listed name has no definition. */
    static AssertionError undefined(String name) {
        return new AssertionError("The function " + name + " is listed but not defined");
    }
}
