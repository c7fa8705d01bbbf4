package dev.millrace.engine.checkpoint;

import dev.millrace.error.OptionException;
import java.util.List;
import java.util.Locale;

/** Where the log is compacted. What comes of it is the same. */
public enum Compaction {
    /** On a thread of its own with the lowest priority, which reads and writes files only. */
    BACKGROUND,
    /** On the thread of the query, which waits for it: for tests, and where there is no processor to spare. */
    INLINE,
    /** Nowhere: the log of a query with state grows without end. */
    OFF;

    static Compaction parse(String option, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "background" -> BACKGROUND;
            case "inline" -> INLINE;
            case "off" -> OFF;
            default -> throw OptionException.notOneOf(option, value, List.of("background", "inline", "off"));
        };
    }
}
