package dev.millrace.testkit;

import dev.millrace.sql.Row;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as text that is the same exactly when the rows are: for comparing them in any order, and for messages that can be read. */
final class RowText {
    private RowText() {}

    static List<String> of(List<Row> rows) {
        List<String> texts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            texts.add(of(row));
        }
        return texts;
    }

    static List<String> sorted(List<Row> rows) {
        List<String> texts = of(rows);
        Collections.sort(texts);
        return texts;
    }

    static String of(Row row) {
        return of(row, false, row.length());
    }

    /** The columns at these positions. */
    static String key(Row row, int[] positions) {
        StringBuilder text = new StringBuilder();
        for (int position : positions) {
            append(row.get(position), text.append('|'));
        }
        return text.toString();
    }

    private static String of(Row row, boolean nested, int length) {
        StringBuilder text = new StringBuilder(nested ? "{" : "");
        for (int i = 0; i < length; i++) {
            append(row.get(i), i == 0 ? text : text.append(", "));
        }
        return text.append(nested ? "}" : "").toString();
    }

    private static void append(@Nullable Object value, StringBuilder text) {
        if (value instanceof String string) {
            text.append('\'').append(string).append('\'');
        } else if (value instanceof byte[] bytes) {
            text.append("X'").append(HexFormat.of().formatHex(bytes)).append('\'');
        } else if (value instanceof BigDecimal decimal) {
            text.append(decimal.toPlainString());
        } else if (value instanceof Row row) {
            text.append(of(row, true, row.length()));
        } else if (value instanceof Timestamp timestamp) {
            text.append(timestamp.toInstant());
        } else if (value instanceof Date date) {
            text.append(date.toLocalDate());
        } else if (value instanceof Iterable<?> elements) {
            appendAll(elements, text);
        } else if (value instanceof Map<?, ?> map) {
            appendMap(map, text);
        } else {
            text.append(value);
        }
    }

    private static void appendAll(Iterable<?> elements, StringBuilder text) {
        text.append('[');
        String separator = "";
        for (Object element : elements) {
            append(element, text.append(separator));
            separator = ", ";
        }
        text.append(']');
    }

    /** Entries sorted, because a map has no order. */
    private static void appendMap(Map<?, ?> map, StringBuilder text) {
        List<String> entries = new ArrayList<>();
        map.forEach((key, value) -> {
            StringBuilder entry = new StringBuilder();
            append(key, entry);
            append(value, entry.append(" -> "));
            entries.add(entry.toString());
        });
        Collections.sort(entries);
        text.append(entries);
    }
}
