package dev.millrace.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * plan(n): what micro-batch n reads and what time it is in it, fixed before it runs for the first time and for all its re-runs.
 * {@code {"batch":7,"timeMillis":…,"lateWatermarkMicros":…,"evictionWatermarkMicros":…,"sources":[{"start":3,"end":5},…]}}; a
 * watermark that does not exist is left out.
 *
 * @param batch n
 * @param timeMillis the time of the batch, since the epoch
 * @param lateWatermarkMicros see {@code BatchContext}; {@code Long.MIN_VALUE} without a watermark
 * @param evictionWatermarkMicros see {@code BatchContext}; {@code Long.MIN_VALUE} without a watermark
 * @param startOffsets JSON, in the order of the query's sources
 * @param endOffsets JSON, in the order of the query's sources
 */
public record PlanRecord(
        long batch,
        long timeMillis,
        long lateWatermarkMicros,
        long evictionWatermarkMicros,
        List<String> startOffsets,
        List<String> endOffsets) {
    public PlanRecord {
        startOffsets = List.copyOf(startOffsets);
        endOffsets = List.copyOf(endOffsets);
    }

    void appendTo(StringBuilder out) {
        out.append("{\"batch\":").append(batch).append(",\"timeMillis\":").append(timeMillis);
        if (lateWatermarkMicros != Long.MIN_VALUE) {
            out.append(",\"lateWatermarkMicros\":").append(lateWatermarkMicros);
        }
        if (evictionWatermarkMicros != Long.MIN_VALUE) {
            out.append(",\"evictionWatermarkMicros\":").append(evictionWatermarkMicros);
        }
        out.append(",\"sources\":[");
        for (int i = 0; i < startOffsets.size(); i++) {
            out.append(i > 0 ? ",{\"start\":" : "{\"start\":").append(startOffsets.get(i));
            out.append(",\"end\":").append(endOffsets.get(i)).append('}');
        }
        out.append("]}");
    }

    static PlanRecord parse(String json) {
        JsonFields fields = JsonFields.of(json);
        List<String> starts = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (String source : JsonText.items(fields.raw("sources"))) {
            JsonFields range = JsonFields.of(source);
            starts.add(range.raw("start"));
            ends.add(range.raw("end"));
        }
        return new PlanRecord(
                fields.number("batch"),
                fields.number("timeMillis"),
                fields.number("lateWatermarkMicros", Long.MIN_VALUE),
                fields.number("evictionWatermarkMicros", Long.MIN_VALUE),
                starts,
                ends);
    }
}
