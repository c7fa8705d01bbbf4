package dev.millrace.spark;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Writes the values of both engines' rows in one way that shows every difference: {@code -0.0}, scales, classes of numbers. */
final class ValueText {
    private static final Pattern ORDER = Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);

    private ValueText() {}

    /** The rows' texts, sorted unless {@code sql} says how they are ordered. */
    static List<String> ordered(List<String> rows, String sql) {
        List<String> result = new ArrayList<>(rows);
        if (!ORDER.matcher(sql).find()) {
            Collections.sort(result);
        }
        return result;
    }

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String text) {
            return quoted(text);
        } else if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Float number) {
            return number + "f";
        } else if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant().toString();
        } else if (value instanceof Date date) {
            return date.toLocalDate().toString();
        } else if (value instanceof dev.millrace.sql.Row row) {
            return ofRow(row.length(), row::get);
        } else if (value instanceof org.apache.spark.sql.Row row) {
            return ofRow(row.length(), row::get);
        }
        return ofCollection(value);
    }

    private static String ofCollection(Object value) {
        if (value instanceof scala.collection.Map<?, ?> map) {
            return ofMap(CollectionConverters.asJava(map));
        } else if (value instanceof scala.collection.Seq<?> list) {
            return ofList(CollectionConverters.asJava(list));
        } else if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        } else if (value instanceof List<?> list) {
            return ofList(list);
        }
        return value.toString();
    }

    private interface Fields {
        @Nullable
        Object get(int i);
    }

    private static String ofRow(int length, Fields fields) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : ", ").append(of(fields.get(i)));
        }
        return text.append(')').toString();
    }

    private static String ofList(List<?> list) {
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            texts.add(of(element));
        }
        return texts.toString();
    }

    /** A map has no order. */
    private static String ofMap(Map<?, ?> map) {
        List<String> texts = new ArrayList<>();
        map.forEach((key, value) -> texts.add(of(key) + "=" + of(value)));
        Collections.sort(texts);
        return "{" + String.join(", ", texts) + "}";
    }

    private static String quoted(String text) {
        StringBuilder result = new StringBuilder("'");
        for (char c : text.toCharArray()) {
            result.append(c < ' ' || c == 0x7f ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
        }
        return result.append('\'').toString();
    }
}
