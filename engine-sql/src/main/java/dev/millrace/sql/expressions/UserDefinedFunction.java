package dev.millrace.sql.expressions;

import dev.millrace.sql.Column;

/** A function of the user that can be applied to columns; made by {@code functions.udf} and {@code UDFRegistration.register}. */
public interface UserDefinedFunction {
    /** The function applied to columns, as many as it has arguments. */
    Column apply(Column... arguments);

    /** The same function under a name, which plans and column names show. */
    UserDefinedFunction withName(String name);

    /** The same function, called anew for each row even if its arguments are constant. */
    UserDefinedFunction asNondeterministic();

    /** Whether equal arguments give equal results. */
    boolean deterministic();

    /** Whether the result can be NULL; always true. */
    boolean nullable();
}
