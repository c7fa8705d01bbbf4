package dev.millrace.sql.internal.parser;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types as they are written in {@code CAST}; their meaning is that of {@link DataType#fromDDL}. */
final class Types {

    private Types() {}

    static DataType of(SqlGrammarParser.DataTypeContext context) {
        SourceRange range = SourceRange.of(context);
        try {
            return DataType.fromDDL(range.text());
        } catch (IllegalArgumentException notAType) {
            checkPrecision(range);
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

    /** Looks for a decimal with more digits than there are; called for a type that is wrong anyway. */
    private static void checkPrecision(SourceRange range) {
        Matcher decimal = Pattern.compile("(?i)\\b(?:decimal|dec|numeric)\\s*\\(\\s*(\\d+)")
                .matcher(range.text());
        String digits = decimal.find() ? decimal.group(1) : "0";
        if (new BigInteger(digits).compareTo(BigInteger.valueOf(DecimalType.MAX_PRECISION)) > 0) {
            throw ParseException.at(
                    ErrorCondition.user("DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", "22003"),
                    "Decimal precision " + digits + " exceeds max precision " + DecimalType.MAX_PRECISION,
                    range);
        }
    }
}
