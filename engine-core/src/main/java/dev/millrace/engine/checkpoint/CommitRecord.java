package dev.millrace.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * commit(n): micro-batch n is in the sink and its changes of state are in the log.
 * {@code {"batch":7,"nextWatermarksMicros":[…],"sinkToken":"…"}}.
 *
 * @param batch n
 * @param nextWatermarksMicros for batch n + 1, one for each watermark of the plan, in its order
 * @param sinkToken what the sink wants to be given back at restart
 */
public record CommitRecord(long batch, List<Long> nextWatermarksMicros, Optional<String> sinkToken) {
    public CommitRecord {
        nextWatermarksMicros = List.copyOf(nextWatermarksMicros);
    }

    void appendTo(StringBuilder out) {
        out.append("{\"batch\":").append(batch).append(",\"nextWatermarksMicros\":[");
        for (int i = 0; i < nextWatermarksMicros.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(nextWatermarksMicros.get(i).longValue());
        }
        out.append(']');
        if (sinkToken.isPresent()) {
            out.append(",\"sinkToken\":");
            JsonText.quote(out, sinkToken.get());
        }
        out.append('}');
    }

    static CommitRecord parse(String json) {
        JsonFields fields = JsonFields.of(json);
        List<Long> watermarks = new ArrayList<>();
        for (String watermark : JsonText.items(fields.raw("nextWatermarksMicros"))) {
            watermarks.add(Long.valueOf(watermark));
        }
        Optional<String> token = fields.has("sinkToken") ? Optional.of(fields.string("sinkToken")) : Optional.empty();
        return new CommitRecord(fields.number("batch"), watermarks, token);
    }
}
