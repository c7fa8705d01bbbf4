package dev.millrace.sql.internal.parser;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import java.util.Map;

/**
 * Thrown for a SQL text that does not follow the grammar, or has a literal that has no value. The message ends with
 * the text and a mark below the place, as Spark's does.
 */
public final class ParseException extends AnalysisException {

    private final int line;
    private final int position;

    private ParseException(ErrorCondition condition, String problem, SourceRange range) {
        super(
                condition,
                problem,
                Map.of(),
                null,
                " (line " + range.line() + ", pos " + range.column() + ")\n\n== SQL ==\n" + range.picture());
        this.line = range.line();
        this.position = range.column();
    }

    static ParseException at(ErrorCondition condition, String problem, SourceRange range) {
        return new ParseException(condition, problem, range);
    }

    /** The line of the text, from 1. */
    public int line() {
        return line;
    }

    /** The position in the line, from 0. */
    public int position() {
        return position;
    }
}
