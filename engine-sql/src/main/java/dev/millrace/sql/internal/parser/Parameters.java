package dev.millrace.sql.internal.parser;

import dev.millrace.sql.internal.expression.Expression;
import java.util.List;
import java.util.Map;

/**
 * What stands for the parameters of a SQL text: {@code ?} by position, {@code :name} by name. They are put in while
 * the text is parsed, as expressions, so that a value can never change what the text means.
 */
public record Parameters(List<Expression> positional, Map<String, Expression> named) {

    private static final Parameters NONE = new Parameters(List.of(), Map.of());

    public Parameters {
        positional = List.copyOf(positional);
        named = Map.copyOf(named);
    }

    /** No parameters. */
    public static Parameters none() {
        return NONE;
    }

    /** A value for each {@code ?}, in order. */
    public static Parameters of(List<Expression> positional) {
        return new Parameters(positional, Map.of());
    }

    /** A value for each {@code :name}. */
    public static Parameters of(Map<String, Expression> named) {
        return new Parameters(List.of(), named);
    }
}
