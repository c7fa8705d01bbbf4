package dev.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.internal.function.FunctionRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    /** What {@code functions} offers beyond functions of SQL text: makers of columns, orders, and other names for calls. */
    private static final Set<String> NOT_IN_SQL = Set.of(
            "asc",
            "asc_nulls_first",
            "asc_nulls_last",
            "bitwise_not",
            "callUDF",
            "call_function",
            "call_udf",
            "col",
            "column",
            "countDistinct",
            "count_distinct",
            "desc",
            "desc_nulls_first",
            "desc_nulls_last",
            "expr",
            "lit",
            "listagg_distinct",
            "negate",
            "string_agg_distinct",
            "sum_distinct",
            "timestamp_add",
            "timestamp_diff",
            "when");

    @Test
    void everyFunctionIsKnownToSqlText() {
        FunctionRegistry registry = FunctionRegistry.builtIn();
        Set<String> unknown = new TreeSet<>();
        for (Method method : functions.class.getMethods()) {
            boolean makesColumn = Modifier.isStatic(method.getModifiers()) && method.getReturnType() == Column.class;
            if (makesColumn && !NOT_IN_SQL.contains(method.getName()) && !registry.contains(method.getName())) {
                unknown.add(method.getName());
            }
        }
        assertThat(unknown).isEmpty();
    }
}
