package dev.millrace.connector;

import java.util.List;

/**
 * A condition on columns of a table, in the vocabulary that sources understand. Columns are top-level columns by their
 * exact name. Values are internal values of the column's own type (Boolean; Integer for byte, short, int and date; Long for
 * long and timestamps in microseconds; Double; BigDecimal; String; {@code byte[]}), never null.
 *
 * <p>Three-valued logic as in SQL: a comparison with a null column is unknown, and a row is kept only where the filter is
 * true.
 */
public sealed interface ScanFilter {
    /** Comparison operators of {@link Comparison}. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** {@code column operator value}. */
    record Comparison(String column, Operator operator, Object value) implements ScanFilter {
        @Override
        public String toString() {
            return column + " " + operator.symbol() + " " + value;
        }
    }

    record IsNull(String column) implements ScanFilter {
        @Override
        public String toString() {
            return column + " IS NULL";
        }
    }

    record IsNotNull(String column) implements ScanFilter {
        @Override
        public String toString() {
            return column + " IS NOT NULL";
        }
    }

    record In(String column, List<Object> values) implements ScanFilter {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return column + " IN " + values;
        }
    }

    /** The string column begins with the text, compared byte by byte. */
    record StartsWith(String column, String prefix) implements ScanFilter {
        @Override
        public String toString() {
            return column + " LIKE " + prefix + "%";
        }
    }

    record And(List<ScanFilter> filters) implements ScanFilter {
        public And {
            filters = List.copyOf(filters);
        }
    }

    record Or(List<ScanFilter> filters) implements ScanFilter {
        public Or {
            filters = List.copyOf(filters);
        }
    }

    record Not(ScanFilter filter) implements ScanFilter {}
}
