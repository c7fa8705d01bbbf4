package dev.millrace.sql.streaming;

import dev.millrace.connector.ResultMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import java.util.Locale;

/** What a sink gets of the result table after each micro-batch. */
public final class OutputMode {
    private static final OutputMode APPEND = new OutputMode("Append", ResultMode.APPEND);
    private static final OutputMode UPDATE = new OutputMode("Update", ResultMode.UPDATE);
    private static final OutputMode COMPLETE = new OutputMode("Complete", ResultMode.COMPLETE);

    private static final OutputMode CHANGELOG = new OutputMode("Changelog", ResultMode.CHANGELOG);

    private final String name;
    private final ResultMode resultMode;

    private OutputMode(String name, ResultMode resultMode) {
        this.name = name;
        this.resultMode = resultMode;
    }

    /** Only new rows, which will never change; the default. */
    public static OutputMode Append() {
        return APPEND;
    }

    /** The whole result table, each time; for queries with aggregations. */
    public static OutputMode Complete() {
        return COMPLETE;
    }

    /** The rows that the micro-batch changed; without aggregations the same as {@link #Append()}. */
    public static OutputMode Update() {
        return UPDATE;
    }

    /**
     * Every change of the result, as rows with a last column {@code _change_type}: {@code insert}, {@code delete}, or
     * {@code update_preimage} and {@code update_postimage} for the old and the new row of a key. Spark has no such mode.
     */
    public static OutputMode Changelog() {
        return CHANGELOG;
    }

    static OutputMode of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "append" -> APPEND;
            case "complete" -> COMPLETE;
            case "update" -> UPDATE;
            case "changelog" -> CHANGELOG;
            default ->
                throw new AnalysisException(
                        ErrorCondition.STREAMING_OUTPUT_MODE_INVALID,
                        "Invalid streaming output mode: " + name
                                + ". Accepted output modes are 'Append', 'Complete', 'Update', 'Changelog'.");
        };
    }

    ResultMode resultMode() {
        return resultMode;
    }

    @Override
    public String toString() {
        return name;
    }
}
