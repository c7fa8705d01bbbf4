package dev.millrace.engine.format;

import java.time.ZoneId;

/**
 * How JSON records are read.
 *
 * @param corruptColumn the column that takes the text of a malformed record, if the schema has one of this name
 */
public record JsonOptions(JsonSyntax syntax, ParseMode mode, String corruptColumn, TextFormats formats) {
    /** The defaults of Structured Streaming. */
    public static JsonOptions of(ZoneId zone) {
        return new JsonOptions(JsonSyntax.DEFAULT, ParseMode.PERMISSIVE, "_corrupt_record", TextFormats.of(zone));
    }
}
