package dev.millrace.spark;

import java.util.List;

/** What an engine makes of a query, in a form that does not tell which engine it was. */
sealed interface Answer {

    /**
     * A table.
     *
     * @param types {@code name: type} for each column; the types say whether elements and fields can be null
     * @param nullable for each column, whether it can be null
     * @param rows one text per row, sorted unless the query orders its rows
     */
    record Table(List<String> types, List<Boolean> nullable, List<String> rows) implements Answer {
        public Table {
            types = List.copyOf(types);
            nullable = List.copyOf(nullable);
            rows = List.copyOf(rows);
        }

        @Override
        public String toString() {
            return types + " " + rows;
        }
    }

    /** An error with its condition, for example {@code DIVIDE_BY_ZERO}. */
    record Failure(String condition, String message) implements Answer {
        @Override
        public String toString() {
            String firstLine =
                    message.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
            return condition + " (" + (firstLine.length() > 200 ? firstLine.substring(0, 200) + "..." : firstLine)
                    + ")";
        }
    }

    /** Whether both are the same table but for what is said of nulls, or fail with the same condition. */
    default boolean agreesWith(Answer other) {
        if (this instanceof Table left && other instanceof Table right) {
            return left.types.equals(right.types) && left.rows.equals(right.rows);
        }
        return this instanceof Failure left && other instanceof Failure right && left.condition.equals(right.condition);
    }
}
