/**
 * Turns SQL text into logical plans and expressions; the main type is {@link
 * dev.millrace.sql.internal.parser.SqlParser}.
 *
 * <p>The grammar ({@code SqlGrammarLexer.g4}, {@code SqlGrammarParser.g4}) gives a parse tree, the builders turn it
 * into records that only the analyzer gives a meaning to: nothing here knows which tables, columns and functions
 * there are. May depend on the expression and plan packages, on the types and errors, and on the reading of dates and
 * timestamps in {@code dev.millrace.engine.format}.
 */
@NullMarked
package dev.millrace.sql.internal.parser;

import org.jspecify.annotations.NullMarked;
