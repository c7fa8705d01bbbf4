package dev.millrace.sql.internal.parser;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.Vocabulary;

/** The keywords: the tokens that the lexer grammar declares without a rule, which have the first token types. */
final class Keywords {

    static final int NONE = -1;

    private static final int LAST = SqlGrammarLexer.SEMICOLON - 1;
    private static final Map<String, Integer> TYPES = new HashMap<>(256);
    private static final int LONGEST;

    static {
        Vocabulary vocabulary = SqlGrammarLexer.VOCABULARY;
        int longest = 0;
        for (int type = 1; type <= LAST; type++) {
            String name = vocabulary.getSymbolicName(type);
            TYPES.put(name, type);
            longest = Math.max(longest, name.length());
        }
        LONGEST = longest;
    }

    private Keywords() {}

    /** The token type of a keyword in any case of letters, or {@link #NONE}. */
    static int typeOf(String word) {
        if (word.length() > LONGEST) {
            return NONE;
        }
        Integer type = TYPES.get(word.toUpperCase(Locale.ROOT));
        return type == null ? NONE : type;
    }

    static boolean isKeyword(int tokenType) {
        return tokenType >= 1 && tokenType <= LAST;
    }
}
