package dev.millrace.sql.internal.parser;

import dev.millrace.error.ErrorCondition;

/**
 * The conditions that only the parser reports. They stand in a class of their own so that no one loads them unless
 * needed.
 */
final class Conditions {

    static final ErrorCondition UNCLOSED_BRACKETED_COMMENT = ErrorCondition.user("UNCLOSED_BRACKETED_COMMENT", "42601");
    static final ErrorCondition FAILED_TO_PARSE_TOO_COMPLEX =
            ErrorCondition.user("FAILED_TO_PARSE_TOO_COMPLEX", "54001");
    static final ErrorCondition UNSUPPORTED_SQL = ErrorCondition.user("UNSUPPORTED_FEATURE.SQL_SYNTAX", "0A000");
    static final ErrorCondition COMBINATION_QUERY_RESULT_CLAUSES =
            ErrorCondition.user("UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES", "0A000");

    static final ErrorCondition INVALID_TYPED_LITERAL = ErrorCondition.user("INVALID_TYPED_LITERAL", "42604");
    static final ErrorCondition UNSUPPORTED_TYPED_LITERAL = ErrorCondition.user("UNSUPPORTED_TYPED_LITERAL", "0A000");
    static final ErrorCondition UNBOUND_SQL_PARAMETER = ErrorCondition.user("UNBOUND_SQL_PARAMETER", "42P02");
    static final ErrorCondition INVALID_NUMERIC_LITERAL_RANGE =
            ErrorCondition.user("INVALID_NUMERIC_LITERAL_RANGE", "22003");
    static final ErrorCondition DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION =
            ErrorCondition.user("DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", "22003");

    static final ErrorCondition EMPTY_IN_PREDICATE =
            ErrorCondition.user("INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE", "42000");
    static final ErrorCondition INVALID_ESC = ErrorCondition.user("INVALID_ESC", "42604");
    static final ErrorCondition DUPLICATED_CTE_NAMES = ErrorCondition.user("DUPLICATED_CTE_NAMES", "42602");
    static final ErrorCondition INLINE_TABLE_COLUMNS_MISMATCH =
            ErrorCondition.user("INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", "42000");

    static final ErrorCondition REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE =
            ErrorCondition.user("REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE", "42000");
    static final ErrorCondition CANNOT_USE_MULTI_ALIASES_IN_WATERMARK_CLAUSE =
            ErrorCondition.user("CANNOT_USE_MULTI_ALIASES_IN_WATERMARK_CLAUSE", "42000");
    static final ErrorCondition INVALID_WATERMARK_DELAY =
            ErrorCondition.user("INVALID_PARAMETER_VALUE.WATERMARK_DELAY", "22023");

    private Conditions() {}
}
