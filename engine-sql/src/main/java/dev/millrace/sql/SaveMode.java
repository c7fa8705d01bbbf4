package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import java.util.Locale;

/** What writing does when the target exists. */
public enum SaveMode {
    /** Adds to it. */
    Append(dev.millrace.connector.SaveMode.APPEND),
    /** Replaces it. */
    Overwrite(dev.millrace.connector.SaveMode.OVERWRITE),
    /** Fails; the default. */
    ErrorIfExists(dev.millrace.connector.SaveMode.ERROR_IF_EXISTS),
    /** Writes nothing. */
    Ignore(dev.millrace.connector.SaveMode.IGNORE);

    private final dev.millrace.connector.SaveMode connectorMode;

    SaveMode(dev.millrace.connector.SaveMode connectorMode) {
        this.connectorMode = connectorMode;
    }

    dev.millrace.connector.SaveMode connectorMode() {
        return connectorMode;
    }

    static SaveMode of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "append" -> Append;
            case "overwrite" -> Overwrite;
            case "ignore" -> Ignore;
            case "error", "errorifexists", "default" -> ErrorIfExists;
            default ->
                throw new AnalysisException(
                        ErrorCondition.user("INVALID_SAVE_MODE", "42000"),
                        "The specified save mode \"" + name + "\" is invalid. Valid save modes include \"append\","
                                + " \"overwrite\", \"ignore\", \"error\", \"errorifexists\", and \"default\".");
        };
    }
}
