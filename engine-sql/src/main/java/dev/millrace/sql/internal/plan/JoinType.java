package dev.millrace.sql.internal.plan;

/** What a join does with rows, matched or not. */
public enum JoinType {
    INNER("Inner"),
    LEFT_OUTER("LeftOuter"),
    RIGHT_OUTER("RightOuter"),
    FULL_OUTER("FullOuter"),
    LEFT_SEMI("LeftSemi"),
    LEFT_ANTI("LeftAnti"),
    CROSS("Cross");

    private final String text;

    JoinType(String text) {
        this.text = text;
    }

    /** The name in plans and messages, as in Spark: {@code LeftOuter}. */
    public String text() {
        return text;
    }

    /** Whether rows of the right side may come without a match, so that the columns of the left side are {@code NULL}. */
    public boolean leftIsOptional() {
        return this == RIGHT_OUTER || this == FULL_OUTER;
    }

    /** Whether rows of the left side may come without a match, so that the columns of the right side are {@code NULL}. */
    public boolean rightIsOptional() {
        return this == LEFT_OUTER || this == FULL_OUTER;
    }

    /** Whether the result has the columns of the right side. */
    public boolean hasRightColumns() {
        return this != LEFT_SEMI && this != LEFT_ANTI;
    }
}
