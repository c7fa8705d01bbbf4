package dev.millrace.sql.streaming;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.millrace.sql.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Progress, status and events as JSON, with the fields and the order that monitoring of Structured Streaming expects. Rates have one
 * digit after the point and are left out when they are no finite numbers; empty maps are left out.
 */
final class ProgressJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ProgressJson() {}

    /** What fills an object. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static String object(boolean pretty, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (pretty) {
                json.useDefaultPrettyPrinter();
            }
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String write(StreamingQueryStatus status, boolean pretty) {
        return object(pretty, json -> {
            json.writeStringField("message", status.message());
            json.writeBooleanField("isDataAvailable", status.isDataAvailable());
            json.writeBooleanField("isTriggerActive", status.isTriggerActive());
        });
    }

    static String write(StreamingQueryProgress progress, boolean pretty) {
        return object(pretty, json -> writeFields(progress, json));
    }

    static String write(StateOperatorProgress operator, boolean pretty) {
        return object(pretty, json -> writeFields(operator, json));
    }

    static String write(SourceProgress source, boolean pretty) {
        return object(pretty, json -> writeFields(source, json));
    }

    static String write(SinkProgress sink, boolean pretty) {
        return object(pretty, json -> writeFields(sink, json));
    }

    static void writeFields(StreamingQueryProgress progress, JsonGenerator json) throws IOException {
        json.writeStringField("id", progress.id().toString());
        json.writeStringField("runId", progress.runId().toString());
        json.writeStringField("name", progress.name());
        json.writeStringField("timestamp", progress.timestamp());
        json.writeNumberField("batchId", progress.batchId());
        json.writeNumberField("batchDuration", progress.batchDuration());
        json.writeNumberField("numInputRows", progress.numInputRows());
        writeRate("inputRowsPerSecond", progress.inputRowsPerSecond(), json);
        writeRate("processedRowsPerSecond", progress.processedRowsPerSecond(), json);
        writeCounts("durationMs", progress.durationMs(), json);
        writeTexts("eventTime", progress.eventTime(), json);
        json.writeArrayFieldStart("stateOperators");
        for (StateOperatorProgress operator : progress.stateOperators()) {
            json.writeStartObject();
            writeFields(operator, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sources");
        for (SourceProgress source : progress.sources()) {
            json.writeStartObject();
            writeFields(source, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("sink");
        writeFields(progress.sink(), json);
        json.writeEndObject();
        if (!progress.observedMetrics().isEmpty()) {
            json.writeObjectFieldStart("observedMetrics");
            for (Map.Entry<String, Row> metric : progress.observedMetrics().entrySet()) {
                json.writeFieldName(metric.getKey());
                json.writeRawValue(metric.getValue().json());
            }
            json.writeEndObject();
        }
    }

    private static void writeFields(StateOperatorProgress operator, JsonGenerator json) throws IOException {
        json.writeStringField("operatorName", operator.operatorName());
        json.writeNumberField("numRowsTotal", operator.numRowsTotal());
        json.writeNumberField("numRowsUpdated", operator.numRowsUpdated());
        json.writeNumberField("allUpdatesTimeMs", operator.allUpdatesTimeMs());
        json.writeNumberField("numRowsRemoved", operator.numRowsRemoved());
        json.writeNumberField("allRemovalsTimeMs", operator.allRemovalsTimeMs());
        json.writeNumberField("commitTimeMs", operator.commitTimeMs());
        json.writeNumberField("memoryUsedBytes", operator.memoryUsedBytes());
        json.writeNumberField("numRowsDroppedByWatermark", operator.numRowsDroppedByWatermark());
        json.writeNumberField("numShufflePartitions", operator.numShufflePartitions());
        json.writeNumberField("numStateStoreInstances", operator.numStateStoreInstances());
        writeCounts("customMetrics", operator.customMetrics(), json);
    }

    private static void writeFields(SourceProgress source, JsonGenerator json) throws IOException {
        json.writeStringField("description", source.description());
        writeOffset("startOffset", source.startOffset(), json);
        writeOffset("endOffset", source.endOffset(), json);
        writeOffset("latestOffset", source.latestOffset(), json);
        json.writeNumberField("numInputRows", source.numInputRows());
        writeRate("inputRowsPerSecond", source.inputRowsPerSecond(), json);
        writeRate("processedRowsPerSecond", source.processedRowsPerSecond(), json);
        writeTexts("metrics", source.metrics(), json);
    }

    private static void writeFields(SinkProgress sink, JsonGenerator json) throws IOException {
        json.writeStringField("description", sink.description());
        json.writeNumberField("numOutputRows", sink.numOutputRows());
        writeTexts("metrics", sink.metrics(), json);
    }

    private static void writeRate(String name, double rate, JsonGenerator json) throws IOException {
        if (Double.isFinite(rate)) {
            json.writeNumberField(
                    name,
                    BigDecimal.valueOf(rate).setScale(1, RoundingMode.HALF_UP).doubleValue());
        }
    }

    private static void writeCounts(String name, Map<String, Long> counts, JsonGenerator json) throws IOException {
        if (counts.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void writeTexts(String name, Map<String, String> texts, JsonGenerator json) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    /** Offsets are JSON as a rule; one that is not is written as a string. */
    private static void writeOffset(String name, @Nullable String offset, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (offset == null) {
            json.writeNull();
        } else if (isJson(offset)) {
            try (JsonParser parser = JSON.createParser(offset)) {
                parser.nextToken();
                json.copyCurrentStructure(parser);
            }
        } else {
            json.writeString(offset);
        }
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
