package dev.millrace.sql.internal.expression;

/**
 * Where in a SQL text an expression or relation was written, for errors that are found after parsing. It is no part of what
 * the expression means, so all origins are equal.
 */
public abstract class Origin {

    /** Of what was not written in a SQL text. */
    public static final Origin NONE = new Origin() {
        @Override
        public boolean isKnown() {
            return false;
        }

        @Override
        public int line() {
            return 0;
        }

        @Override
        public int column() {
            return 0;
        }

        @Override
        public String picture() {
            return "";
        }
    };

    /** Whether there is a text; without one the other methods mean nothing. */
    public boolean isKnown() {
        return true;
    }

    /** The line of the text, from 1. */
    public abstract int line();

    /** The position in the line, from 0. */
    public abstract int column();

    /** The whole SQL text, with a line below the one where the range starts that points at it. */
    public abstract String picture();

    @Override
    public final boolean equals(Object other) {
        return other instanceof Origin;
    }

    @Override
    public final int hashCode() {
        return 0;
    }
}
