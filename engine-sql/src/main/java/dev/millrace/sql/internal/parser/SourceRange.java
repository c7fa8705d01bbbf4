package dev.millrace.sql.internal.parser;

import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** A part of a SQL text, from the character {@code start} to before {@code end}; positions count code points. */
record SourceRange(String sql, int start, int end) {

    static SourceRange of(IntStream text, int start, int end) {
        int from = Math.min(start, text.size());
        return new SourceRange(text.toString(), from, Math.min(Math.max(end, from), text.size()));
    }

    static SourceRange of(Token token) {
        return of(token.getInputStream(), token.getStartIndex(), token.getStopIndex() + 1);
    }

    static SourceRange of(ParserRuleContext context) {
        Token last = context.getStop() == null ? context.getStart() : context.getStop();
        return of(context.getStart().getInputStream(), context.getStart().getStartIndex(), last.getStopIndex() + 1);
    }

    /** The text of the range. */
    String text() {
        return sql.substring(sql.offsetByCodePoints(0, start), sql.offsetByCodePoints(0, end));
    }

    /** The line on which it starts, from 1. */
    int line() {
        int line = 1;
        for (int i = 0; i < charStart(); i++) {
            if (sql.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** Where in its line it starts, from 0. */
    int column() {
        int lineStart = sql.lastIndexOf('\n', charStart() - 1) + 1;
        return sql.codePointCount(lineStart, charStart());
    }

    /** The whole SQL text, with a line below the one where the range starts that points at it. */
    String picture() {
        int lineEnd = sql.indexOf('\n', charStart());
        String upTo = lineEnd < 0 ? sql : sql.substring(0, lineEnd);
        String after = lineEnd < 0 ? "" : sql.substring(lineEnd);
        return upTo + "\n" + "-".repeat(column()) + "^^^" + after;
    }

    private int charStart() {
        return sql.offsetByCodePoints(0, start);
    }
}
