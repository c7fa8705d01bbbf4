package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.group.GroupTime;
import dev.millrace.sql.internal.plan.GroupFunction.Kind;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.util.ArrayList;
import java.util.List;

/** The rules of {@link LegalityCheck} for functions over groups of objects, with the words of Spark. */
final class GroupLegality {
    private static final String ON_STREAM = " on a streaming DataFrame/Dataset";
    private static final String ON_STREAMS = " on a streaming DataFrames/Datasets";

    private final ResultMode mode;
    private final boolean aggregates;

    private GroupLegality(ResultMode mode, boolean aggregates) {
        this.mode = mode;
        this.aggregates = aggregates;
    }

    /** @param aggregates whether the query aggregates a stream */
    static void check(LogicalPlan plan, ResultMode mode, boolean aggregates) {
        List<GroupTransform> found = new ArrayList<>();
        Plans.forEach(plan, node -> {
            if (node instanceof GroupTransform transform && transform.isStreaming()) {
                found.add(transform);
            }
        });
        checkNumber(found, mode);
        GroupLegality rules = new GroupLegality(mode, aggregates);
        for (GroupTransform transform : found) {
            rules.check(transform);
        }
    }

    private static void checkNumber(List<GroupTransform> found, ResultMode mode) {
        int maps = 0;
        int flatMaps = 0;
        boolean allAppend = mode == ResultMode.APPEND;
        for (GroupTransform transform : found) {
            Kind kind = transform.function().kind();
            maps += kind == Kind.MAP_WITH_STATE ? 1 : 0;
            if (kind == Kind.FLAT_MAP_WITH_STATE) {
                flatMaps++;
                allAppend &= transform.function().mode() == ResultMode.APPEND;
            }
        }
        if (maps > 1) {
            throw LegalityCheck.unsupported("Multiple mapGroupsWithStates are not supported" + ON_STREAMS);
        }
        if (flatMaps > 1 && !allAppend) {
            throw LegalityCheck.unsupported(
                    "Multiple flatMapGroupsWithStates are not supported when they are not all in"
                            + " append mode or the output mode is not append" + ON_STREAMS);
        }
        if (maps > 0 && flatMaps > 0) {
            throw LegalityCheck.unsupported(
                    "Mixing mapGroupsWithStates and flatMapGroupsWithStates are not supported" + ON_STREAMS);
        }
    }

    private void check(GroupTransform transform) {
        switch (transform.function().kind()) {
            case MAP_GROUPS ->
                throw LegalityCheck.unsupported("mapGroups and flatMapGroups are not supported" + ON_STREAM
                        + ", because the rows of a key may come in any micro-batch; use flatMapGroupsWithState");
            case CO_GROUP ->
                throw LegalityCheck.unsupported("CoGrouping with a streaming DataFrame/Dataset is not supported");
            case MAP_WITH_STATE -> checkMap();
            case FLAT_MAP_WITH_STATE -> checkFlatMap(transform.function().mode());
            case TRANSFORM_WITH_STATE -> {}
        }
        checkTime(transform);
        if (transform.inputs().size() > 1 && transform.inputs().get(1).plan().isStreaming()) {
            throw LegalityCheck.unsupported("Non-streaming DataFrame/Dataset is expected as the initial state of "
                    + transform.function().name() + ON_STREAM + ", not a streaming one");
        }
    }

    private void checkMap() {
        if (aggregates) {
            throw LegalityCheck.unsupported("mapGroupsWithState is not supported with aggregation" + ON_STREAM);
        }
        if (mode != ResultMode.UPDATE) {
            throw LegalityCheck.unsupported(
                    "mapGroupsWithState is not supported with " + name(mode) + " output mode" + ON_STREAM);
        }
    }

    private void checkFlatMap(ResultMode declared) {
        if (aggregates && declared == ResultMode.UPDATE) {
            throw LegalityCheck.unsupported(
                    "flatMapGroupsWithState in update mode is not supported with aggregation" + ON_STREAM);
        }
        if (!aggregates && declared != mode) {
            throw LegalityCheck.unsupported("flatMapGroupsWithState in "
                    + (declared == ResultMode.UPDATE ? "update" : "append") + " mode is not supported with "
                    + name(mode) + " output mode" + ON_STREAM);
        }
    }

    private static void checkTime(GroupTransform transform) {
        if (transform.function().time() == GroupTime.EVENT && !GroupPlanning.isWatermarked(transform)) {
            throw withoutWatermark(transform);
        }
    }

    private static AnalysisException withoutWatermark(GroupTransform transform) {
        String start =
                "Watermark must be specified in the query using '[Dataset/DataFrame].withWatermark()' for using ";
        return LegalityCheck.unsupported(
                transform.function().kind() == Kind.TRANSFORM_WITH_STATE
                        ? start
                                + "TimeMode.EventTime in transformWithState. Event-time timers are not supported"
                                + " without watermark."
                        : start
                                + "event-time timeout in a [map|flatMap]GroupsWithState. Event-time timeout not"
                                + " supported without watermark.");
    }

    /** Whether no stateful operator may follow, because its rows may be older than the watermark. */
    static boolean delaysRows(LogicalPlan node) {
        return node instanceof GroupTransform transform
                && transform.isStreaming()
                && (transform.function().kind() == Kind.MAP_WITH_STATE
                        || transform.function().kind() == Kind.FLAT_MAP_WITH_STATE)
                && transform.function().time() == GroupTime.EVENT;
    }

    private static String name(ResultMode mode) {
        return switch (mode) {
            case APPEND -> "Append";
            case UPDATE -> "Update";
            case COMPLETE -> "Complete";
            case CHANGELOG -> "Changelog";
        };
    }
}
