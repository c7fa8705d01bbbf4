package dev.millrace.sql.types;

/** Identifiers and strings as SQL writes them. */
final class SqlText {

    private SqlText() {}

    /** The identifier as it stands when a parser takes it so, else in backquotes; as Spark's {@code toDDL}. */
    static String quoteIfNeeded(String identifier) {
        return isPlain(identifier) ? identifier : quote(identifier);
    }

    /** The identifier in backquotes. */
    static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    /** The text in single quotes. Unlike Spark this escapes the backslash too, so that parsing gives the text back. */
    static String quoteString(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static boolean isPlain(String identifier) {
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            boolean letter = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !identifier.isEmpty();
    }
}
