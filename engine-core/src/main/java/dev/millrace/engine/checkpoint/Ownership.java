package dev.millrace.engine.checkpoint;

import dev.millrace.error.OptionException;
import java.util.List;
import java.util.Locale;

/** How a query makes a checkpoint its own. */
public enum Ownership {
    /** By a lock of the operating system, which keeps all others out and ends with the process. */
    LOCK,
    /** By its name in a file, for file systems that cannot lock: who comes last has it, and the query before stops. */
    CLAIM;

    static Ownership parse(String option, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "lock" -> LOCK;
            case "claim" -> CLAIM;
            default -> throw OptionException.notOneOf(option, value, List.of("lock", "claim"));
        };
    }
}
