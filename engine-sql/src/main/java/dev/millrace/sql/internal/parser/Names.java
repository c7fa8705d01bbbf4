package dev.millrace.sql.internal.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Names and strings as they are meant, without quotes. */
final class Names {

    private Names() {}

    /** An identifier; backquotes are taken off. */
    static String of(ParserRuleContext identifier) {
        String text = identifier.getText();
        if (text.charAt(0) != '`') {
            return text;
        }
        return text.substring(1, text.length() - 1).replace("``", "`");
    }

    static List<String> of(List<? extends ParserRuleContext> identifiers) {
        List<String> names = new ArrayList<>(identifiers.size());
        for (ParserRuleContext identifier : identifiers) {
            names.add(of(identifier));
        }
        return names;
    }

    /** The parts of a name with dots. */
    static List<String> of(SqlGrammarParser.MultipartNameContext name) {
        return of(name.identifier());
    }

    /** The names in parentheses; none when there is no list. */
    static List<String> of(SqlGrammarParser.@Nullable IdentifierListContext list) {
        return list == null ? List.of() : of(list.identifier());
    }

    /** A string literal, or several in a row, which are one. */
    static String string(SqlGrammarParser.StringContext string) {
        List<TerminalNode> parts = string.STRING();
        if (parts.size() == 1) {
            return StringLiterals.valueOf(parts.get(0).getText());
        }
        StringBuilder text = new StringBuilder();
        for (TerminalNode part : parts) {
            text.append(StringLiterals.valueOf(part.getText()));
        }
        return text.toString();
    }
}
