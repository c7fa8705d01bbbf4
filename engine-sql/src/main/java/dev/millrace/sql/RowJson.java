package dev.millrace.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of a row: field names from the schema, nulls written out, dates and timestamps as SQL text. */
final class RowJson {
    private static final JsonFactory JSON = new JsonFactory();

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private RowJson() {}

    static String write(Row row, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (pretty) {
                json.useDefaultPrettyPrinter();
            }
            writeRow(row, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeRow(Row row, JsonGenerator json) throws IOException {
        StructType schema = row.schema();
        if (schema == null) {
            throw new UnsupportedOperationException("JSON serialization requires a non-null schema; this row has none."
                    + " Rows of a Dataset have one, rows of RowFactory.create do not.");
        }
        json.writeStartObject();
        String[] names = schema.fieldNames();
        for (int i = 0; i < names.length; i++) {
            json.writeFieldName(names[i]);
            writeValue(row.get(i), json);
        }
        json.writeEndObject();
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof Row row) {
            writeRow(row, json);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, json);
        } else {
            json.writeString(text(value));
        }
    }

    /** Maps with string keys are objects, others are lists of key and value. */
    private static void writeMap(Map<?, ?> map, JsonGenerator json) throws IOException {
        boolean named = map.keySet().stream().allMatch(String.class::isInstance);
        if (named) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                writeValue(entry.getValue(), json);
            }
            json.writeEndObject();
            return;
        }
        json.writeStartArray();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeStartObject();
            json.writeFieldName("key");
            writeValue(entry.getKey(), json);
            json.writeFieldName("value");
            writeValue(entry.getValue(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String text(Object value) {
        if (value instanceof Timestamp timestamp) {
            return TIMESTAMP.format(timestamp.toInstant().atZone(ZoneId.systemDefault()));
        }
        if (value instanceof Instant instant) {
            return TIMESTAMP.format(instant.atZone(ZoneId.systemDefault()));
        }
        if (value instanceof LocalDateTime dateTime) {
            return TIMESTAMP.format(dateTime);
        }
        if (value instanceof Date date) {
            return date.toLocalDate().toString();
        }
        return value.toString();
    }
}
