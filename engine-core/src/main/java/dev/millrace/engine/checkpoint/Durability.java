package dev.millrace.engine.checkpoint;

import dev.millrace.error.OptionException;
import java.util.List;
import java.util.Locale;

/** What of a query's progress a crash may take. In no case can it leave a checkpoint that does not open. */
public enum Durability {
    /** Nothing is lost, not even when the power fails: each record is forced to disk before anything relies on it. */
    SYNC,
    /** When the power fails, up to one interval is lost and run again; nothing when only the process dies. */
    GROUP,
    /** Nothing is lost when the process dies; when the power fails, what the operating system had not written yet. */
    OS;

    static Durability parse(String option, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "sync" -> SYNC;
            case "group" -> GROUP;
            case "os" -> OS;
            default -> throw OptionException.notOneOf(option, value, List.of("sync", "group", "os"));
        };
    }
}
