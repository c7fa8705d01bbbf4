package dev.millrace.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * plan(n): what micro-batch n reads and what time it is in it, fixed before it runs for the first time and for all its re-runs.
 * {@code {"batch":7,"timeMillis":…,"lateWatermarkMicros":…,"evictionWatermarkMicros":…,"sources":[{"start":3,"end":5},…]}}; a
 * watermark that does not exist is left out. {@code "multipleWatermarkPolicy":"max"} stands there only when it is not min.
 *
 * @param batch n
 * @param timeMillis the time of the batch, since the epoch
 * @param lateWatermarkMicros see {@code BatchContext}; {@code Long.MIN_VALUE} without a watermark
 * @param evictionWatermarkMicros see {@code BatchContext}; {@code Long.MIN_VALUE} without a watermark
 * @param watermarkIsMaximum whether the watermark is the maximum of several, not their minimum
 * @param startOffsets JSON, in the order of the query's sources
 * @param endOffsets JSON, in the order of the query's sources
 */
public record PlanRecord(
        long batch,
        long timeMillis,
        long lateWatermarkMicros,
        long evictionWatermarkMicros,
        boolean watermarkIsMaximum,
        List<String> startOffsets,
        List<String> endOffsets) {
    public PlanRecord {
        startOffsets = List.copyOf(startOffsets);
        endOffsets = List.copyOf(endOffsets);
    }

    /** A plan whose watermark, if there is one, is the minimum of several. */
    public PlanRecord(
            long batch,
            long timeMillis,
            long lateWatermarkMicros,
            long evictionWatermarkMicros,
            List<String> startOffsets,
            List<String> endOffsets) {
        this(batch, timeMillis, lateWatermarkMicros, evictionWatermarkMicros, false, startOffsets, endOffsets);
    }

    void appendTo(StringBuilder out) {
        out.append("{\"batch\":").append(batch).append(",\"timeMillis\":").append(timeMillis);
        if (lateWatermarkMicros != Long.MIN_VALUE) {
            out.append(",\"lateWatermarkMicros\":").append(lateWatermarkMicros);
        }
        if (evictionWatermarkMicros != Long.MIN_VALUE) {
            out.append(",\"evictionWatermarkMicros\":").append(evictionWatermarkMicros);
        }
        if (watermarkIsMaximum) {
            out.append(",\"multipleWatermarkPolicy\":\"max\"");
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
                fields.has("multipleWatermarkPolicy")
                        && fields.string("multipleWatermarkPolicy").equals("max"),
                starts,
                ends);
    }
}
