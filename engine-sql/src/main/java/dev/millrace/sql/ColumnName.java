package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import java.util.ArrayList;
import java.util.List;

/** Splits {@code a.b.`c.d`} into its parts; inside of backquotes a doubled backquote stands for one. */
final class ColumnName {
    private ColumnName() {}

    /** @throws AnalysisException when backquotes do not match or a part is empty */
    static List<String> parse(String name) {
        if (name.indexOf('.') < 0 && name.indexOf('`') < 0) {
            if (name.isEmpty()) {
                throw malformed(name);
            }
            return List.of(name);
        }
        List<String> parts = new ArrayList<>();
        int position = 0;
        while (true) {
            StringBuilder part = new StringBuilder();
            position = name.startsWith("`", position) ? quoted(name, position, part) : plain(name, position, part);
            if (part.length() == 0) {
                throw malformed(name);
            }
            parts.add(part.toString());
            if (position == name.length()) {
                return parts;
            }
            if (name.charAt(position) != '.') {
                throw malformed(name);
            }
            position++;
        }
    }

    private static int plain(String name, int start, StringBuilder part) {
        int end = start;
        while (end < name.length() && name.charAt(end) != '.') {
            if (name.charAt(end) == '`') {
                throw malformed(name);
            }
            end++;
        }
        part.append(name, start, end);
        return end;
    }

    private static int quoted(String name, int start, StringBuilder part) {
        int position = start + 1;
        while (position < name.length()) {
            char c = name.charAt(position++);
            if (c != '`') {
                part.append(c);
            } else if (position < name.length() && name.charAt(position) == '`') {
                part.append('`');
                position++;
            } else {
                return position;
            }
        }
        throw malformed(name);
    }

    private static AnalysisException malformed(String name) {
        return new AnalysisException(
                ErrorCondition.user("INVALID_ATTRIBUTE_NAME_SYNTAX", "42601"),
                "Syntax error in the attribute name: " + name
                        + ". Check that backticks appear in pairs, a quoted string is a"
                        + " complete name part and use a backtick only inside quoted name parts.");
    }
}
