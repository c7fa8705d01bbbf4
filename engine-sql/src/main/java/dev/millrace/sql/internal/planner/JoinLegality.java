package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;

/** Which joins a stream may have; part of {@link LegalityCheck}. */
final class JoinLegality {
    private static final ErrorCondition NO_EQUALITY = ErrorCondition.user("_LEGACY_ERROR_TEMP_1181", "0A000");

    private JoinLegality() {}

    static void check(Join join, ResultMode mode, String modeName) {
        boolean left = join.left().isStreaming();
        boolean right = join.right().isStreaming();
        String type = join.type().text();
        if (left && right) {
            checkBothStreaming(join, mode, modeName);
        } else if (join.type() == JoinType.FULL_OUTER) {
            throw LegalityCheck.unsupported(
                    left
                            ? "FullOuter joins with streaming DataFrames/Datasets on the left and a static "
                                    + "DataFrame/Dataset on the right is not supported"
                            : "FullOuter joins with streaming DataFrames/Datasets on the right and a static "
                                    + "DataFrame/Dataset on the left is not supported");
        } else if (right && join.type() == JoinType.LEFT_ANTI) {
            throw leftAntiOnTheRight();
        } else if (right && (join.type() == JoinType.LEFT_OUTER || join.type() == JoinType.LEFT_SEMI)) {
            throw LegalityCheck.unsupported(type
                    + " join with a streaming DataFrame/Dataset on the right and a static DataFrame/Dataset on the left"
                    + " is not supported");
        } else if (left && join.type() == JoinType.RIGHT_OUTER) {
            throw LegalityCheck.unsupported(type
                    + " join with a streaming DataFrame/Dataset on the left and a static DataFrame/Dataset on the right"
                    + " is not supported");
        }
    }

    private static AnalysisException leftAntiOnTheRight() {
        return LegalityCheck.unsupported(
                "LeftAnti joins with a streaming DataFrame/Dataset on the right are not supported");
    }

    private static void checkBothStreaming(Join join, ResultMode mode, String modeName) {
        String prefix = join.type().text() + " join between two streaming DataFrames/Datasets is not supported in "
                + modeName + " output mode";
        switch (join.type()) {
            case INNER, CROSS, LEFT_SEMI -> {
                if (mode == ResultMode.COMPLETE) {
                    throw LegalityCheck.unsupported(prefix + ", only in Append and Update output modes");
                }
            }
            case LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> {
                if (mode != ResultMode.APPEND) {
                    throw LegalityCheck.unsupported(prefix + ", only in Append output mode");
                }
            }
            case LEFT_ANTI -> throw leftAntiOnTheRight();
        }
        if (EquiKeys.of(join).isEmpty()) {
            throw noEquality();
        }
        checkBound(join);
    }

    static AnalysisException noEquality() {
        return new AnalysisException(
                NO_EQUALITY,
                "Stream-stream join without equality predicate is not supported. Add a condition left.x = right.y");
    }

    /** A row without a match is known to have none only once the other side cannot have one any more. */
    private static void checkBound(Join join) {
        EventTimes times = EventTimes.of(join);
        boolean bounded = StreamJoinPlanning.keyWithEventTime(EquiKeys.of(join), times)
                        .isPresent()
                || switch (join.type()) {
                    case LEFT_OUTER, LEFT_SEMI ->
                        JoinBounds.of(join, true, times).isPresent();
                    case RIGHT_OUTER -> JoinBounds.of(join, false, times).isPresent();
                    case FULL_OUTER ->
                        JoinBounds.of(join, true, times).isPresent()
                                || JoinBounds.of(join, false, times).isPresent();
                    case INNER, CROSS, LEFT_ANTI -> true;
                };
        if (!bounded) {
            throw LegalityCheck.unsupported("Stream-stream " + join.type().text()
                    + " join between two streaming DataFrame/Datasets is not supported without a watermark in the join"
                    + " keys, or a watermark on the nullable side and an appropriate range condition");
        }
    }
}
