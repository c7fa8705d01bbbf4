package dev.millrace.sql.types;

/**
 * Thrown when a schema or a type in DDL cannot be parsed. The message shows the text, the place and what was expected
 * there.
 */
public final class DdlSyntaxException extends IllegalArgumentException {

    private final int position;

    DdlSyntaxException(String ddl, int position, String problem) {
        super("[PARSE_SYNTAX_ERROR] " + problem + " at position " + position + " of '" + ddl + "'. SQLSTATE: 42601");
        this.position = position;
    }

    /** The index in the text, counted from 0, of the character that does not fit. */
    public int position() {
        return position;
    }
}
