package dev.millrace.sql.internal.parser;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/** The part of the lexer that is easier said in Java: keywords, where numbers end, comments that do not. */
abstract class SqlLexerBase extends Lexer {

    private int openBrackets;
    private int lastType;

    SqlLexerBase(CharStream input) {
        super(input);
    }

    @Override
    public void emit(Token token) {
        super.emit(token);
        lastType = token.getType();
    }

    /** Called for {@code <}: after one of these words it begins the types of elements or fields. */
    final void openBracket() {
        boolean ofType = lastType == SqlGrammarLexer.ARRAY
                || lastType == SqlGrammarLexer.MAP
                || lastType == SqlGrammarLexer.STRUCT;
        openBrackets += ofType ? 1 : 0;
    }

    /** Called for {@code >}. */
    final void closeBracket() {
        openBrackets = Math.max(0, openBrackets - 1);
    }

    /** Whether {@code >>} is an operator, and not the end of {@code ARRAY<ARRAY<INT>>}. */
    final boolean outsideOfType() {
        return openBrackets == 0;
    }

    /** Gives a word that is a keyword the keyword's type, and refuses one that has to be quoted. */
    final void classifyWord() {
        String word = getText();
        int keyword = Keywords.typeOf(word);
        if (keyword != Keywords.NONE) {
            setType(keyword);
            return;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                throw SyntaxErrors.invalidIdentifier(word, range());
            }
        }
    }

    /** Whether the next character cannot continue a word. */
    final boolean atEndOfWord() {
        int next = _input.LA(1);
        return next == IntStream.EOF || !(next == '_' || Character.isLetterOrDigit(next));
    }

    final void unclosedComment() {
        throw SyntaxErrors.unclosedComment(range());
    }

    private SourceRange range() {
        return new SourceRange(_input, _tokenStartCharIndex, _input.index());
    }
}
