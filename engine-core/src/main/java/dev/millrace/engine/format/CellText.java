package dev.millrace.engine.format;

import dev.millrace.engine.vector.Vector;
import java.time.ZoneId;

/**
 * Values as people read them in the cells of a table: {@code NULL}, {@code 2024-02-29 12:00:00}, bytes as {@code [01
 * FF]}.
 */
public final class CellText {
    private final ValueText values;
    private final TextOutput out = new TextOutput();

    /** @param zone in which timestamps are shown */
    public CellText(ZoneId zone) {
        this.values = ValueText.pretty(zone);
    }

    /** The text of one value. */
    public String of(Vector vector, int position) {
        out.reset();
        values.append(vector, position, out);
        return out.toString();
    }
}
