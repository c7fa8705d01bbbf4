package dev.millrace.engine.expression;

import dev.millrace.sql.types.DataTypes;

/**
 * Functions of patterns: {@code LIKE}, and regular expressions as {@code java.util.regex} understands them. A pattern
 * that stays the same is compiled once.
 */
public final class Patterns {

    private Patterns() {}

    /** {@code text LIKE pattern ESCAPE escape}; the escape character is {@code \} unless given. */
    public static Evaluator like(Evaluator text, Evaluator pattern, char escape) {
        return new PatternTests.Like(text, pattern, escape);
    }

    /** {@code text ILIKE pattern ESCAPE escape}: without regard to upper and lower case. */
    public static Evaluator ilike(Evaluator text, Evaluator pattern, char escape) {
        return new PatternTests.Like(Strings.lower(text), Strings.lower(pattern), escape);
    }

    /** {@code text RLIKE pattern}: whether some part of the text matches. */
    public static Evaluator rlike(Evaluator text, Evaluator pattern) {
        return new PatternTests.RegexLike(text, pattern);
    }

    /** {@code regexp_replace(text, pattern, replacement)}. */
    public static Evaluator regexpReplace(Evaluator text, Evaluator pattern, Evaluator replacement) {
        return regexpReplace(text, pattern, replacement, integer(1));
    }

    /** {@code regexp_replace(text, pattern, replacement, position)}: from this UTF-16 unit on, counted from 1. */
    public static Evaluator regexpReplace(
            Evaluator text, Evaluator pattern, Evaluator replacement, Evaluator position) {
        return new RegexFunctions.Replace(text, pattern, replacement, position);
    }

    /** {@code regexp_extract(text, pattern)}: the first group. */
    public static Evaluator regexpExtract(Evaluator text, Evaluator pattern) {
        return regexpExtract(text, pattern, integer(1));
    }

    /** {@code regexp_extract(text, pattern, group)}; group 0 is the whole match. */
    public static Evaluator regexpExtract(Evaluator text, Evaluator pattern, Evaluator group) {
        return new RegexFunctions.Extract(text, pattern, group);
    }

    /** {@code regexp_extract_all(text, pattern, group)}: an array of strings. */
    public static Evaluator regexpExtractAll(Evaluator text, Evaluator pattern, Evaluator group) {
        return new RegexFunctions.ExtractAll(text, pattern, group);
    }

    /** {@code regexp_count(text, pattern)}. */
    public static Evaluator regexpCount(Evaluator text, Evaluator pattern) {
        return new RegexFunctions.Count(text, pattern);
    }

    /** {@code regexp_substr(text, pattern)}: the first match, or {@code NULL}. */
    public static Evaluator regexpSubstring(Evaluator text, Evaluator pattern) {
        return new RegexFunctions.Substring(text, pattern);
    }

    /** {@code regexp_instr(text, pattern)}: where the first match starts, from 1; 0 when there is none. */
    public static Evaluator regexpPosition(Evaluator text, Evaluator pattern) {
        return new RegexFunctions.Position(text, pattern);
    }

    /** {@code split(text, pattern)} as an array of strings. */
    public static Evaluator split(Evaluator text, Evaluator pattern) {
        return split(text, pattern, integer(-1));
    }

    /** {@code split(text, pattern, limit)}. */
    public static Evaluator split(Evaluator text, Evaluator pattern, Evaluator limit) {
        return new Split(text, pattern, limit);
    }

    private static Evaluator integer(int value) {
        return new LiteralEvaluator(value, DataTypes.IntegerType);
    }
}
