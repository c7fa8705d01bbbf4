package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of literals in plans and in column names. */
final class LiteralText {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private LiteralText() {}

    /** The text; timestamps are shown in {@code zone}. */
    static String of(Literal literal, boolean forName, ZoneId zone) {
        return of(literal.value(), literal.type(), forName, zone);
    }

    private static String of(@Nullable Object value, DataType type, boolean forName, ZoneId zone) {
        if (value == null) {
            return forName ? "NULL" : "null";
        }
        if (value instanceof byte[] bytes) {
            String hex = HexFormat.of().withUpperCase().formatHex(bytes);
            return forName ? "X'" + hex + "'" : "0x" + hex;
        }
        if (type instanceof DateType) {
            return quoted("DATE", LocalDate.ofEpochDay((Integer) value).toString(), forName);
        }
        if (type instanceof TimestampType) {
            return quoted("TIMESTAMP", timestamp((Long) value, zone), forName);
        }
        if (type instanceof TimestampNTZType) {
            return quoted("TIMESTAMP_NTZ", timestamp((Long) value, ZoneOffset.UTC), forName);
        }
        if (type instanceof FloatType) {
            return Float.toString(((Double) value).floatValue());
        }
        if (type instanceof ArrayType array && value instanceof List<?> elements) {
            List<String> texts = new ArrayList<>();
            for (Object element : elements) {
                texts.add(of(element, array.elementType(), forName, zone));
            }
            return forName ? "array(" + String.join(", ", texts) + ")" : "[" + String.join(",", texts) + "]";
        }
        if (type instanceof MapType map && value instanceof Map<?, ?> entries) {
            List<String> texts = new ArrayList<>();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                texts.add(of(entry.getKey(), map.keyType(), forName, zone));
                texts.add(of(entry.getValue(), map.valueType(), forName, zone));
            }
            return "map(" + String.join(", ", texts) + ")";
        }
        if (type instanceof StructType struct && value instanceof Object[] fields) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < fields.length; i++) {
                texts.add(struct.apply(i).name());
                texts.add(of(fields[i], struct.apply(i).dataType(), forName, zone));
            }
            return "named_struct(" + String.join(", ", texts) + ")";
        }
        if (type instanceof StringType || !IntervalText.isInterval(type)) {
            return value.toString();
        }
        return IntervalText.of((Number) value, type);
    }

    private static String quoted(String word, String text, boolean forName) {
        return forName ? word + " '" + text + "'" : text;
    }

    private static String timestamp(long micros, ZoneId zone) {
        long seconds = Math.floorDiv(micros, 1_000_000L);
        int microsOfSecond = (int) Math.floorMod(micros, 1_000_000L);
        String text =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), zone).format(SECONDS);
        if (microsOfSecond == 0) {
            return text;
        }
        String fraction = String.format(Locale.ROOT, "%06d", microsOfSecond);
        int end = fraction.length();
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return text + "." + fraction.substring(0, end);
    }
}
