package dev.millrace.sql.internal.parser;

import dev.millrace.sql.internal.expression.Origin;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A part of a SQL text, from the character {@code start} to before {@code end}; positions count code points. Making
 * one costs nothing, so that every literal can have one in case it is wrong.
 */
final class SourceRange extends Origin {

    private final CharStream sql;
    private final int start;
    private final int end;

    SourceRange(CharStream sql, int start, int end) {
        this.sql = sql;
        this.start = Math.min(start, sql.size());
        this.end = Math.min(Math.max(end, this.start), sql.size());
    }

    static SourceRange of(Token token) {
        return new SourceRange(token.getInputStream(), token.getStartIndex(), token.getStopIndex() + 1);
    }

    static SourceRange of(ParserRuleContext context) {
        Token first = context.getStart();
        Token last = context.getStop() == null ? first : context.getStop();
        return new SourceRange(first.getInputStream(), first.getStartIndex(), last.getStopIndex() + 1);
    }

    /** Of its first character. */
    int start() {
        return start;
    }

    /** The text of the range. */
    String text() {
        return text(start, end);
    }

    @Override
    public int line() {
        return 1 + (int) before().chars().filter(c -> c == '\n').count();
    }

    @Override
    public int column() {
        String before = before();
        return before.codePointCount(before.lastIndexOf('\n') + 1, before.length());
    }

    @Override
    public String picture() {
        String after = text(start, sql.size());
        int lineEnd = after.indexOf('\n') < 0 ? after.length() : after.indexOf('\n');
        String pointer = "\n" + "-".repeat(column()) + "^^^";
        return before() + after.substring(0, lineEnd) + pointer + after.substring(lineEnd);
    }

    private String before() {
        return text(0, start);
    }

    private String text(int from, int to) {
        return from == to ? "" : sql.getText(Interval.of(from, to - 1));
    }
}
