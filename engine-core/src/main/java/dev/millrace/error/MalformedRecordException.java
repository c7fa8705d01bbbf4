package dev.millrace.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown in mode FAILFAST for a record that cannot be parsed. */
public final class MalformedRecordException extends MillraceException {

    /**
     * The record {@code record}, found at {@code where} (file and line, topic and offset), that has {@code problem}.
     * A long record is cut in the message.
     */
    public MalformedRecordException(String where, String record, String problem, @Nullable Throwable cause) {
        super(
                ErrorCondition.MALFORMED_RECORD_IN_PARSING.subCondition("WITHOUT_SUGGESTION"),
                "Malformed record in " + where + ": " + problem + ", got: " + shorten(record)
                        + ". To get such records as null set the option 'mode' to 'PERMISSIVE', to skip them set it to"
                        + " 'DROPMALFORMED'",
                Map.of("where", where, "badRecord", record),
                cause);
    }

    private static String shorten(String record) {
        int limit = 200;
        return record.length() <= limit
                ? record
                : record.substring(0, limit) + "… (" + record.length() + " characters)";
    }
}
