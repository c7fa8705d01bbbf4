package dev.millrace.engine.operator;

/** Which rows a join gives. The probe side is the left one. */
public enum JoinType {
    /** Pairs that match. */
    INNER,
    /** Pairs that match, and probe rows without a match. */
    LEFT_OUTER,
    /** Pairs that match, and build rows without a match. */
    RIGHT_OUTER,
    /** Pairs that match, and rows of both sides without a match. */
    FULL_OUTER,
    /** Probe rows that have a match, once each. */
    LEFT_SEMI,
    /** Probe rows that have no match. */
    LEFT_ANTI,
    /** All pairs (for which the condition, if any, is true). */
    CROSS;

    /** Whether probe rows without a match come with nulls in the columns of the build side. */
    public boolean keepsProbe() {
        return this == LEFT_OUTER || this == FULL_OUTER;
    }

    /** Whether build rows without a match come with nulls in the columns of the probe side. */
    public boolean keepsBuild() {
        return this == RIGHT_OUTER || this == FULL_OUTER;
    }

    /** Whether the result has the columns of the probe side only. */
    public boolean isProbeOnly() {
        return this == LEFT_SEMI || this == LEFT_ANTI;
    }
}
