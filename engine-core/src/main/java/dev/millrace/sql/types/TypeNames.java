package dev.millrace.sql.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that have a name and no parameters, and the names of all types in JSON. */
final class TypeNames {

    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d{1,4})\\s*,\\s*(-?\\d{1,4})\\s*\\)");
    private static final Pattern CHARACTERS = Pattern.compile("(?:var)?char\\(\\s*\\d+\\s*\\)");
    private static final Map<String, DataType> BY_SQL_NAME = sqlNames();
    private static final Map<String, DataType> BY_JSON_NAME = jsonNames();

    private TypeNames() {}

    /** The type of this name in SQL, in any case of letters; empty for types with parameters and unknown names. */
    static Optional<DataType> fromSqlName(String name) {
        return Optional.ofNullable(BY_SQL_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** The type of this name in JSON. */
    static DataType fromJsonName(String name) {
        DataType type = BY_JSON_NAME.get(name);
        if (type != null) {
            return type;
        }
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return new DecimalType(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        if (CHARACTERS.matcher(name).matches()) {
            return DataTypes.StringType;
        }
        throw TypeJson.invalid(name);
    }

    private static Map<String, DataType> sqlNames() {
        Map<String, DataType> names = new HashMap<>();
        put(names, DataTypes.BooleanType, "BOOLEAN");
        put(names, DataTypes.ByteType, "TINYINT", "BYTE");
        put(names, DataTypes.ShortType, "SMALLINT", "SHORT");
        put(names, DataTypes.IntegerType, "INT", "INTEGER");
        put(names, DataTypes.LongType, "BIGINT", "LONG");
        put(names, DataTypes.FloatType, "FLOAT", "REAL");
        put(names, DataTypes.DoubleType, "DOUBLE");
        put(names, DataTypes.DateType, "DATE");
        put(names, DataTypes.TimestampType, "TIMESTAMP", "TIMESTAMP_LTZ");
        put(names, DataTypes.TimestampNTZType, "TIMESTAMP_NTZ");
        put(names, DataTypes.StringType, "STRING");
        put(names, DataTypes.BinaryType, "BINARY");
        put(names, DataTypes.NullType, "VOID");
        return names;
    }

    private static Map<String, DataType> jsonNames() {
        Map<String, DataType> names = new HashMap<>();
        for (DataType type : sqlNames().values()) {
            names.put(type.typeName(), type);
        }
        names.put("interval", DataTypes.CalendarIntervalType);
        names.put("decimal", DecimalType.USER_DEFAULT);
        names.put("null", DataTypes.NullType);
        names.put("timestamp_ltz", DataTypes.TimestampType);
        for (DataType interval : intervals()) {
            names.put(interval.typeName(), interval);
        }
        return names;
    }

    private static List<DataType> intervals() {
        List<DataType> intervals = new ArrayList<>();
        for (byte start = DayTimeIntervalType.DAY; start <= DayTimeIntervalType.SECOND; start++) {
            for (byte end = start; end <= DayTimeIntervalType.SECOND; end++) {
                intervals.add(new DayTimeIntervalType(start, end));
            }
        }
        for (byte start = YearMonthIntervalType.YEAR; start <= YearMonthIntervalType.MONTH; start++) {
            for (byte end = start; end <= YearMonthIntervalType.MONTH; end++) {
                intervals.add(new YearMonthIntervalType(start, end));
            }
        }
        return intervals;
    }

    private static void put(Map<String, DataType> names, DataType type, String... synonyms) {
        for (String name : synonyms) {
            names.put(name, type);
        }
    }
}
