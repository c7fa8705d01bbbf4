package dev.millrace.sql.internal.parser;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.DataType;

/** Types as they are written in {@code CAST}; their meaning is that of {@link DataType#fromDDL}. */
final class Types {

    private Types() {}

    static DataType of(SqlGrammarParser.DataTypeContext context) {
        SourceRange range = SourceRange.of(context);
        try {
            return DataType.fromDDL(range.text());
        } catch (IllegalArgumentException notAType) {
            String message = String.valueOf(notAType.getMessage());
            int start = message.indexOf("] ") + 1;
            int end = message.indexOf(" at position ");
            String reason = message.substring(start, Math.max(end, start)).replaceFirst(",$", "");
            throw ParseException.at(
                    ErrorCondition.UNSUPPORTED_DATATYPE,
                    "Unsupported data type \"" + range.text() + "\"" + (reason.isEmpty() ? "" : ":" + reason),
                    range);
        }
    }
}
