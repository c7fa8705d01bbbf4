package dev.millrace.error;

import java.util.Objects;

/**
 * A kind of failure: its name, its SQLSTATE and whose fault it is.
 *
 * <p>Names and states are those of Spark SQL where Spark has the condition; the others follow the same classes of
 * states. A dot separates a condition from its sub-condition. The table below holds what the engine and the language
 * report; a connector makes its own with {@link #user} and {@link #environment}. Messages are written where they are
 * thrown, because only that place knows what was expected and what was found.
 *
 * @param name the name in capitals, for example {@code UNRESOLVED_COLUMN.WITH_SUGGESTION}
 * @param sqlState five characters, of which the first two name the class of the failure
 * @param blame whose fault it is
 */
public record ErrorCondition(String name, String sqlState, Blame blame) {

    /** A column is not found, and others are called nearly the same. */
    public static final ErrorCondition UNRESOLVED_COLUMN_WITH_SUGGESTION =
            user("UNRESOLVED_COLUMN.WITH_SUGGESTION", "42703");

    /** A column is not found. */
    public static final ErrorCondition UNRESOLVED_COLUMN_WITHOUT_SUGGESTION =
            user("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "42703");

    /** A struct has no such field, but others called nearly the same. */
    public static final ErrorCondition UNRESOLVED_FIELD_WITH_SUGGESTION =
            user("UNRESOLVED_FIELD.WITH_SUGGESTION", "42703");

    /** A struct has no such field. */
    public static final ErrorCondition UNRESOLVED_FIELD_WITHOUT_SUGGESTION =
            user("UNRESOLVED_FIELD.WITHOUT_SUGGESTION", "42703");

    /** A function is not known. */
    public static final ErrorCondition UNRESOLVED_ROUTINE = user("UNRESOLVED_ROUTINE", "42883");

    /** A side of a join has no such column to join by. */
    public static final ErrorCondition UNRESOLVED_USING_COLUMN_FOR_JOIN =
            user("UNRESOLVED_USING_COLUMN_FOR_JOIN", "42703");

    /** The name before {@code .*} is neither a table nor a struct. */
    public static final ErrorCondition CANNOT_RESOLVE_STAR_EXPAND = user("CANNOT_RESOLVE_STAR_EXPAND", "42704");

    /** A column belongs to a Dataset that the query does not read. */
    public static final ErrorCondition CANNOT_RESOLVE_DATAFRAME_COLUMN =
            user("CANNOT_RESOLVE_DATAFRAME_COLUMN", "42704");

    /** A star stands where one value is wanted. */
    public static final ErrorCondition INVALID_USAGE_OF_STAR_OR_REGEX = user("INVALID_USAGE_OF_STAR_OR_REGEX", "42000");

    /** A name can mean several columns. */
    public static final ErrorCondition AMBIGUOUS_REFERENCE = user("AMBIGUOUS_REFERENCE", "42704");

    /** A name occurs several times in a schema. */
    public static final ErrorCondition AMBIGUOUS_COLUMN_OR_FIELD = user("AMBIGUOUS_COLUMN_OR_FIELD", "42702");

    /** A schema has no field of this name. */
    public static final ErrorCondition FIELD_NOT_FOUND = user("FIELD_NOT_FOUND", "42704");

    /** A column name occurs twice where it must not. */
    public static final ErrorCondition COLUMN_ALREADY_EXISTS = user("COLUMN_ALREADY_EXISTS", "42711");

    /** A table or view is not known. */
    public static final ErrorCondition TABLE_OR_VIEW_NOT_FOUND = user("TABLE_OR_VIEW_NOT_FOUND", "42P01");

    /** A temporary view of this name exists. */
    public static final ErrorCondition TEMP_TABLE_OR_VIEW_ALREADY_EXISTS =
            user("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", "42P07");

    /** A function of this name exists. */
    public static final ErrorCondition ROUTINE_ALREADY_EXISTS = user("ROUTINE_ALREADY_EXISTS", "42723");

    /** The text does not follow the grammar. */
    public static final ErrorCondition PARSE_SYNTAX_ERROR = user("PARSE_SYNTAX_ERROR", "42601");

    /** The text holds no statement. */
    public static final ErrorCondition PARSE_EMPTY_STATEMENT = user("PARSE_EMPTY_STATEMENT", "42617");

    /** A name needs backquotes. */
    public static final ErrorCondition INVALID_IDENTIFIER = user("INVALID_IDENTIFIER", "42602");

    /** An operator or function does not take arguments of these types; see {@link #subCondition}. */
    public static final ErrorCondition DATATYPE_MISMATCH = user("DATATYPE_MISMATCH", "42K09");

    /** A function does not take an argument of this type. */
    public static final ErrorCondition UNEXPECTED_INPUT_TYPE = user("UNEXPECTED_INPUT_TYPE", "42K09");

    /** A function does not take this number of arguments. */
    public static final ErrorCondition WRONG_NUM_ARGS = user("WRONG_NUM_ARGS", "42605");

    /** A function wants a constant for this argument. */
    public static final ErrorCondition NON_FOLDABLE_ARGUMENT = user("NON_FOLDABLE_ARGUMENT", "42K08");

    /** A function does not take this value. */
    public static final ErrorCondition INVALID_PARAMETER_VALUE = user("INVALID_PARAMETER_VALUE", "22023");

    /** There is no cast between these types. */
    public static final ErrorCondition CANNOT_CAST_DATATYPE = user("CANNOT_CAST_DATATYPE", "42846");

    /** The type cannot be used here. */
    public static final ErrorCondition UNSUPPORTED_DATATYPE = user("UNSUPPORTED_DATATYPE", "0A000");

    /** A part is taken from a value that has none. */
    public static final ErrorCondition INVALID_EXTRACT_BASE_FIELD_TYPE =
            user("INVALID_EXTRACT_BASE_FIELD_TYPE", "42000");

    /** A Java object does not fit the type of its column. */
    public static final ErrorCondition INVALID_EXTERNAL_TYPE = user("INVALID_EXTERNAL_TYPE", "42K0N");

    /** A schema cannot be used here. */
    public static final ErrorCondition INVALID_SCHEMA = user("INVALID_SCHEMA", "42K07");

    /** A column is neither grouped by nor aggregated. */
    public static final ErrorCondition MISSING_AGGREGATION = user("MISSING_AGGREGATION", "42803");

    /** An aggregate stands beside plain columns without GROUP BY. */
    public static final ErrorCondition MISSING_GROUP_BY = user("MISSING_GROUP_BY", "42803");

    /** An aggregate stands in GROUP BY. */
    public static final ErrorCondition GROUP_BY_AGGREGATE = user("GROUP_BY_AGGREGATE", "42903");

    /** GROUP BY names a position that the select list does not have. */
    public static final ErrorCondition GROUP_BY_POS_OUT_OF_RANGE = user("GROUP_BY_POS_OUT_OF_RANGE", "42805");

    /** GROUP BY names the position of an aggregate. */
    public static final ErrorCondition GROUP_BY_POS_AGGREGATE = user("GROUP_BY_POS_AGGREGATE", "42903");

    /** ORDER BY names a position that the select list does not have. */
    public static final ErrorCondition ORDER_BY_POS_OUT_OF_RANGE = user("ORDER_BY_POS_OUT_OF_RANGE", "42805");

    /** An aggregate stands inside an aggregate. */
    public static final ErrorCondition NESTED_AGGREGATE_FUNCTION = user("NESTED_AGGREGATE_FUNCTION", "42607");

    /** An aggregate, window function or generator stands in WHERE. */
    public static final ErrorCondition INVALID_WHERE_CONDITION = user("INVALID_WHERE_CONDITION", "42903");

    /** An expression cannot stand in this part of a query. */
    public static final ErrorCondition UNSUPPORTED_EXPR_FOR_OPERATOR = user("UNSUPPORTED_EXPR_FOR_OPERATOR", "42K0E");

    /** A generator stands where it cannot. */
    public static final ErrorCondition UNSUPPORTED_GENERATOR = user("UNSUPPORTED_GENERATOR", "42K0E");

    /** There is no such join. */
    public static final ErrorCondition UNSUPPORTED_JOIN_TYPE = user("UNSUPPORTED_JOIN_TYPE", "0A000");

    /** Two sides of a set operation have different numbers of columns. */
    public static final ErrorCondition NUM_COLUMNS_MISMATCH = user("NUM_COLUMNS_MISMATCH", "42826");

    /** Two sides of a set operation have columns of types that do not go together. */
    public static final ErrorCondition INCOMPATIBLE_COLUMN_TYPE = user("INCOMPATIBLE_COLUMN_TYPE", "42825");

    /** Something that is not supported; see {@link #subCondition}. */
    public static final ErrorCondition UNSUPPORTED_FEATURE = user("UNSUPPORTED_FEATURE", "0A000");

    /** There is no such output mode. */
    public static final ErrorCondition STREAMING_OUTPUT_MODE_INVALID = user("STREAMING_OUTPUT_MODE.INVALID", "42KDE");

    /** The query cannot run in this output mode. */
    public static final ErrorCondition STREAMING_OUTPUT_MODE_UNSUPPORTED_OPERATION =
            user("STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION", "42KDE");

    /** The sink cannot take this output mode. */
    public static final ErrorCondition STREAMING_OUTPUT_MODE_UNSUPPORTED_DATASOURCE =
            user("STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE", "42KDE");

    /** The operator needs a watermark in this output mode. */
    public static final ErrorCondition UNSUPPORTED_STREAMING_OPERATOR_WITHOUT_WATERMARK =
            user("UNSUPPORTED_STREAMING_OPERATOR_WITHOUT_WATERMARK", "0A000");

    /** A watermark is put on a column that is not a timestamp. */
    public static final ErrorCondition EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE =
            user("EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE", "42K09");

    /** Event time is assigned anew without a watermark. */
    public static final ErrorCondition CANNOT_ASSIGN_EVENT_TIME_COLUMN_WITHOUT_WATERMARK =
            user("CANNOT_ASSIGN_EVENT_TIME_COLUMN_WITHOUT_WATERMARK", "42611");

    /** The method is for batch Datasets only. */
    public static final ErrorCondition CALL_ON_STREAMING_DATASET_UNSUPPORTED =
            user("CALL_ON_STREAMING_DATASET_UNSUPPORTED", "42KDE");

    /** The method is for streaming Datasets only. */
    public static final ErrorCondition WRITE_STREAM_NOT_ALLOWED = user("WRITE_STREAM_NOT_ALLOWED", "42601");

    /** A running query has this name. */
    public static final ErrorCondition QUERY_NAME_IN_USE = user("QUERY_NAME_IN_USE", "42710");

    /** A function that the user supplied threw an exception. */
    public static final ErrorCondition USER_FUNCTION_FAILED = user("USER_FUNCTION_FAILED", "39000");

    /** The divisor is zero. */
    public static final ErrorCondition DIVIDE_BY_ZERO = user("DIVIDE_BY_ZERO", "22012");

    /** The divisor of a remainder is zero. */
    public static final ErrorCondition REMAINDER_BY_ZERO = user("REMAINDER_BY_ZERO", "22012");

    /** The result does not fit its type. */
    public static final ErrorCondition ARITHMETIC_OVERFLOW = user("ARITHMETIC_OVERFLOW", "22003");

    /** The result of an operator on bytes or shorts does not fit its type. */
    public static final ErrorCondition BINARY_ARITHMETIC_OVERFLOW = user("BINARY_ARITHMETIC_OVERFLOW", "22003");

    /** An interval does not fit its type. */
    public static final ErrorCondition INTERVAL_ARITHMETIC_OVERFLOW = user("INTERVAL_ARITHMETIC_OVERFLOW", "22015");

    /** A string is not written as its target type wants it. */
    public static final ErrorCondition CAST_INVALID_INPUT = user("CAST_INVALID_INPUT", "22018");

    /** A value is out of the range of its target type. */
    public static final ErrorCondition CAST_OVERFLOW = user("CAST_OVERFLOW", "22003");

    /** A number has more digits than its decimal type. */
    public static final ErrorCondition NUMERIC_VALUE_OUT_OF_RANGE = user("NUMERIC_VALUE_OUT_OF_RANGE", "22003");

    /** An array has no element of this index. */
    public static final ErrorCondition INVALID_ARRAY_INDEX = user("INVALID_ARRAY_INDEX", "22003");

    /** An array has no element of this position. */
    public static final ErrorCondition INVALID_ARRAY_INDEX_IN_ELEMENT_AT =
            user("INVALID_ARRAY_INDEX_IN_ELEMENT_AT", "22003");

    /** Positions count from 1. */
    public static final ErrorCondition INVALID_INDEX_OF_ZERO = user("INVALID_INDEX_OF_ZERO", "22003");

    /** A key of a map is NULL. */
    public static final ErrorCondition NULL_MAP_KEY = user("NULL_MAP_KEY", "2200E");

    /** A key occurs twice in a map. */
    public static final ErrorCondition DUPLICATED_MAP_KEY = user("DUPLICATED_MAP_KEY", "23505");

    /** NULL stands in a column that is declared NOT NULL. */
    public static final ErrorCondition NOT_NULL_ASSERT_VIOLATION = user("NOT_NULL_ASSERT_VIOLATION", "42000");

    /** A text is not a date or timestamp of the given pattern. */
    public static final ErrorCondition CANNOT_PARSE_TIMESTAMP = user("CANNOT_PARSE_TIMESTAMP", "22007");

    /** A pattern for dates and timestamps is wrong. */
    public static final ErrorCondition INVALID_DATETIME_PATTERN = user("INVALID_DATETIME_PATTERN", "22007");

    /** A part of a date or time is out of its range. */
    public static final ErrorCondition DATETIME_FIELD_OUT_OF_BOUNDS = user("DATETIME_FIELD_OUT_OF_BOUNDS", "22023");

    /** A date or timestamp is out of range. */
    public static final ErrorCondition DATETIME_OVERFLOW = user("DATETIME_OVERFLOW", "22008");

    /** A text is not an interval. */
    public static final ErrorCondition INVALID_INTERVAL_FORMAT = user("INVALID_INTERVAL_FORMAT", "22006");

    /** A text is not in the format that a conversion was told. */
    public static final ErrorCondition CONVERSION_INVALID_INPUT = user("CONVERSION_INVALID_INPUT", "22018");

    /** A text is not a URL. */
    public static final ErrorCondition INVALID_URL = user("INVALID_URL", "22P02");

    /** A subquery in place of one value gives several rows. */
    public static final ErrorCondition SCALAR_SUBQUERY_TOO_MANY_ROWS = user("SCALAR_SUBQUERY_TOO_MANY_ROWS", "21000");

    /** A record cannot be parsed, and the mode is FAILFAST. */
    public static final ErrorCondition MALFORMED_RECORD_IN_PARSING = user("MALFORMED_RECORD_IN_PARSING", "22023");

    /** A change of a table that does not fit the rows there are. */
    public static final ErrorCondition INVALID_CHANGE = user("INVALID_CHANGE", "22000");

    /** No source or sink of this format is on the class path. */
    public static final ErrorCondition UNKNOWN_FORMAT = user("UNKNOWN_FORMAT", "42K02");

    /** The state of a query is larger than its limit allows. */
    public static final ErrorCondition STATE_LIMIT_EXCEEDED = user("STATE_LIMIT_EXCEEDED", "54000");

    /** An option that is required is not set. */
    public static final ErrorCondition OPTION_MISSING = user("OPTION_MISSING", "42K06");

    /** An option has a value that it cannot have. */
    public static final ErrorCondition OPTION_INVALID = user("OPTION_INVALID", "42K06");

    /** A configuration entry has a value that it cannot have. */
    public static final ErrorCondition INVALID_CONF_VALUE = user("INVALID_CONF_VALUE", "22022");

    /** There is no such file or directory. */
    public static final ErrorCondition PATH_NOT_FOUND = user("PATH_NOT_FOUND", "42K03");

    /** The target exists, and the save mode is to fail then. */
    public static final ErrorCondition PATH_ALREADY_EXISTS = user("PATH_ALREADY_EXISTS", "42K04");

    /** There is nothing to infer a schema from. */
    public static final ErrorCondition UNABLE_TO_INFER_SCHEMA = user("UNABLE_TO_INFER_SCHEMA", "42KD9");

    /** Files have schemas that do not go together. */
    public static final ErrorCondition CANNOT_MERGE_SCHEMAS = user("CANNOT_MERGE_SCHEMAS", "42KD9");

    /** A file cannot be read. */
    public static final ErrorCondition FAILED_READ_FILE = environment("FAILED_READ_FILE", "KD001");

    /** Rows cannot be written. */
    public static final ErrorCondition TASK_WRITE_FAILED = environment("TASK_WRITE_FAILED", "58030");

    /** A source cannot deliver. */
    public static final ErrorCondition SOURCE_FAILED = environment("SOURCE_FAILED", "58030");

    /** A sink cannot take rows. */
    public static final ErrorCondition SINK_FAILED = environment("SINK_FAILED", "58030");

    /** A database refuses. */
    public static final ErrorCondition FAILED_JDBC = environment("FAILED_JDBC", "HV000");

    /** A source no longer has rows that the query has yet to read. */
    public static final ErrorCondition DATA_LOSS = environment("DATA_LOSS", "22000");

    /** Another query holds this checkpoint. */
    public static final ErrorCondition CHECKPOINT_LOCKED = environment("CHECKPOINT_LOCKED", "55006");

    /** A checkpoint fails its checks. */
    public static final ErrorCondition CHECKPOINT_CORRUPT = environment("CHECKPOINT_CORRUPT", "58030");

    /** The directory is not a checkpoint, or the checkpoint of another query. */
    public static final ErrorCondition CHECKPOINT_FOREIGN = user("CHECKPOINT_FOREIGN", "42K03");

    /** The query was changed in a way that its state does not allow. */
    public static final ErrorCondition CHECKPOINT_INCOMPATIBLE = user("CHECKPOINT_INCOMPATIBLE", "42K03");

    /** A later version of Millrace wrote the checkpoint. */
    public static final ErrorCondition CHECKPOINT_NEWER_VERSION = user("CHECKPOINT_NEWER_VERSION", "0A000");

    /** The checkpoint cannot be written or synced; the query stops. */
    public static final ErrorCondition CHECKPOINT_WRITE_FAILED = environment("CHECKPOINT_WRITE_FAILED", "58030");

    /** A streaming query ended with an exception. */
    public static final ErrorCondition STREAM_FAILED = internal("STREAM_FAILED", "XXKST");

    /** A bug in Millrace. */
    public static final ErrorCondition INTERNAL_ERROR = internal("INTERNAL_ERROR", "XX000");

    /** There is not enough memory. */
    public static final ErrorCondition UNABLE_TO_ACQUIRE_MEMORY = resources("UNABLE_TO_ACQUIRE_MEMORY", "53200");

    /** An array or map would grow beyond what can be held. */
    public static final ErrorCondition COLLECTION_SIZE_LIMIT_EXCEEDED =
            resources("COLLECTION_SIZE_LIMIT_EXCEEDED", "54000");

    /** Checks the form of the name and the state. */
    public ErrorCondition {
        if (!isName(name)) {
            throw new IllegalArgumentException("Not the name of an error condition: '" + name + "'");
        }
        if (sqlState.length() != 5) {
            throw new IllegalArgumentException("SQLSTATE must have five characters: '" + sqlState + "'");
        }
        Objects.requireNonNull(blame, "blame");
    }

    /** A condition that is the fault of the query, its options or its data. */
    public static ErrorCondition user(String name, String sqlState) {
        return new ErrorCondition(name, sqlState, Blame.USER);
    }

    /** A condition that is the fault of what surrounds the query. */
    public static ErrorCondition environment(String name, String sqlState) {
        return new ErrorCondition(name, sqlState, Blame.ENVIRONMENT);
    }

    private static ErrorCondition internal(String name, String sqlState) {
        return new ErrorCondition(name, sqlState, Blame.INTERNAL);
    }

    private static ErrorCondition resources(String name, String sqlState) {
        return new ErrorCondition(name, sqlState, Blame.INSUFFICIENT_RESOURCES);
    }

    /** This condition, narrowed down: {@code DATATYPE_MISMATCH.subCondition("BINARY_OP_DIFF_TYPES")}. */
    public ErrorCondition subCondition(String subName) {
        return new ErrorCondition(name + "." + subName, sqlState, blame);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /** Capitals, digits, underscores and dots inside; Spark's older conditions start with an underscore and end with a digit. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean digit = i > 0 && c >= '0' && c <= '9';
            boolean joint = i < name.length() - 1 && (c == '_' || (c == '.' && i > 0));
            if (!(c >= 'A' && c <= 'Z') && !digit && !joint) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
