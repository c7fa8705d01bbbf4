package dev.millrace.sql;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.parser.Parameters;
import dev.millrace.sql.internal.parser.SqlParser;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.session.SessionState;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SQL text and its arguments, which become literals and can never change what the text means. */
final class SqlText {
    private SqlText() {}

    static LogicalPlan parse(SessionState state, String text) {
        return new SqlParser(state.zone()).plan(text);
    }

    static LogicalPlan parse(SessionState state, String text, Object arguments) {
        if (!arguments.getClass().isArray()) {
            throw new IllegalArgumentException(
                    "Arguments by position must be an array, such as new Object[] {1, \"a\"}, but are "
                            + arguments.getClass().getName());
        }
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(arguments); i++) {
            values.add(Columns.operand(Array.get(arguments, i)));
        }
        return new SqlParser(state.zone(), Parameters.of(values)).plan(text);
    }

    static LogicalPlan parse(SessionState state, String text, Map<String, Object> arguments) {
        Map<String, Expression> values = new HashMap<>();
        arguments.forEach((name, value) -> values.put(name, Columns.operand(value)));
        return new SqlParser(state.zone(), Parameters.of(values)).plan(text);
    }
}
