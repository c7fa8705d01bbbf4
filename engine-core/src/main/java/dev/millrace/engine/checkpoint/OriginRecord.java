package dev.millrace.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each source of a query began: <code>{"sources":[{"description":"…","start":0},…]}</code>.
 *
 * @param descriptions for people
 * @param offsets JSON, in the order of the query's sources
 */
public record OriginRecord(List<String> descriptions, List<String> offsets) {
    public OriginRecord {
        descriptions = List.copyOf(descriptions);
        offsets = List.copyOf(offsets);
    }

    void appendTo(StringBuilder out) {
        out.append("{\"sources\":[");
        for (int i = 0; i < offsets.size(); i++) {
            out.append(i > 0 ? ",{" : "{").append("\"description\":");
            JsonText.quote(out, descriptions.get(i));
            out.append(",\"start\":").append(offsets.get(i)).append('}');
        }
        out.append("]}");
    }

    static OriginRecord parse(String json) {
        List<String> descriptions = new ArrayList<>();
        List<String> offsets = new ArrayList<>();
        for (String source : JsonText.items(JsonFields.of(json).raw("sources"))) {
            JsonFields fields = JsonFields.of(source);
            descriptions.add(fields.string("description"));
            offsets.add(fields.raw("start"));
        }
        return new OriginRecord(descriptions, offsets);
    }
}
