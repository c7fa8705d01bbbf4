package dev.millrace.sql;

import dev.millrace.sql.api.java.UDF0;
import dev.millrace.sql.api.java.UDF1;
import dev.millrace.sql.api.java.UDF10;
import dev.millrace.sql.api.java.UDF2;
import dev.millrace.sql.api.java.UDF3;
import dev.millrace.sql.api.java.UDF4;
import dev.millrace.sql.api.java.UDF5;
import dev.millrace.sql.api.java.UDF6;
import dev.millrace.sql.api.java.UDF7;
import dev.millrace.sql.api.java.UDF8;
import dev.millrace.sql.api.java.UDF9;
import dev.millrace.sql.expressions.UserDefinedFunction;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.types.DataType;

/**
 * Makes functions of the user known to SQL text of a session; made by {@link MillraceSession#udf()}. Arguments come as the classes that
 * {@link Row} lists, results must be of the class that belongs to the return type; any of them may be null.
 */
public final class UDFRegistration {
    private final SessionState state;

    UDFRegistration(SessionState state) {
        this.state = state;
    }

    private UserDefinedFunction register(UserFunction function) {
        state.functions().register(function.name(), function);
        return new RegisteredFunction(function);
    }

    /** A function made by {@link functions#udf} or {@link functions#udaf}, under a name. */
    public UserDefinedFunction register(String name, UserDefinedFunction function) {
        if (function instanceof RegisteredFunction scalar) {
            return register(scalar.function().named(name));
        }
        if (!(function instanceof RegisteredAggregator given)) {
            throw new IllegalArgumentException("Not made by functions.udf or functions.udaf: " + function);
        }
        RegisteredAggregator aggregator =
                new RegisteredAggregator(given.function().named(name));
        state.functions().register(name, aggregator.function());
        return aggregator;
    }

    public UserDefinedFunction register(String name, UDF0<?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF1<?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF2<?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF3<?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF4<?, ?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF5<?, ?, ?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF6<?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF7<?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(String name, UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }

    public UserDefinedFunction register(
            String name, UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> function, DataType returnType) {
        return register(UserFunctions.of(name, function, returnType));
    }
}
