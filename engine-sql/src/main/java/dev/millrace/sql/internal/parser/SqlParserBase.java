package dev.millrace.sql.internal.parser;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/** Counts how deep rules are nested, so that a text that nests too deep gives an error and not a stack overflow. */
abstract class SqlParserBase extends Parser {

    /** A pair of parentheses or a function call is about fourteen rules deep. */
    private static final int MAX_DEPTH = 4_000;

    private int depth;

    SqlParserBase(TokenStream input) {
        super(input);
    }

    @Override
    public void reset() {
        super.reset();
        depth = 0;
    }

    @Override
    public void enterRule(ParserRuleContext localctx, int state, int ruleIndex) {
        super.enterRule(localctx, state, ruleIndex);
        deeper();
    }

    @Override
    public void exitRule() {
        depth--;
        super.exitRule();
    }

    @Override
    public void enterRecursionRule(ParserRuleContext localctx, int state, int ruleIndex, int precedence) {
        super.enterRecursionRule(localctx, state, ruleIndex, precedence);
        deeper();
    }

    @Override
    public void unrollRecursionContexts(ParserRuleContext parentctx) {
        depth--;
        super.unrollRecursionContexts(parentctx);
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw SyntaxErrors.tooComplex(SourceRange.of(getCurrentToken()));
        }
    }
}
