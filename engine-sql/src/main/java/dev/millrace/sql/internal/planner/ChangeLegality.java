package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.TimeWindow;
import dev.millrace.sql.internal.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query may contain whose operators emit changes: in changelog mode, and where Spark refuses for want of retractions in
 * update and complete mode. What cannot run in such a plan either has Spark's words where Spark has some.
 */
final class ChangeLegality {

    private final LogicalPlan plan;
    private final ResultMode mode;
    private final List<LogicalPlan> sortsOfResult = new ArrayList<>();
    private final List<Sort> sortsOfLimits = new ArrayList<>();

    private ChangeLegality(LogicalPlan plan, ResultMode mode) {
        this.plan = plan;
        this.mode = mode;
    }

    /** @param plan analyzed, without aliases of subqueries */
    static void check(LogicalPlan plan, ResultMode mode) {
        new ChangeLegality(plan, mode).check();
    }

    private void check() {
        boolean aggregates = Plans.exists(plan, LegalityCheck::isStreamingAggregation);
        EventTimeLegality.check(plan, mode);
        LegalityCheck.checkDelayedRows(plan);
        // Rows of groups that are never taken back are insertions.
        GroupLegality.check(plan, mode == ResultMode.CHANGELOG ? ResultMode.APPEND : mode, aggregates);
        if (mode == ResultMode.COMPLETE && !aggregates && !EdgeKinds.retracts(plan)) {
            throw LegalityCheck.unsupportedMode(mode, "no streaming aggregations");
        }
        findSorts();
        Plans.forEach(plan, this::checkNode);
    }

    private void findSorts() {
        LogicalPlan node = plan;
        while (mode == ResultMode.COMPLETE
                && (node instanceof Sort
                        || node instanceof Limit
                        || node instanceof Offset
                        || node instanceof Project
                        || node instanceof Filter)) {
            if (node instanceof Sort) {
                sortsOfResult.add(node);
            }
            node = node.children().get(0);
        }
        Plans.forEach(plan, each -> {
            Optional<Sort> sort = EdgeKinds.sortBelow(each);
            sort.ifPresent(sortsOfLimits::add);
        });
    }

    private void checkNode(LogicalPlan node) {
        if (!node.isStreaming()) {
            return;
        }
        if (node instanceof Sort sort) {
            checkSort(sort);
        } else if (node instanceof Union union) {
            LegalityCheck.checkUnion(union);
        } else if (node instanceof Join join) {
            checkJoin(join);
        } else if (node instanceof Deduplicate deduplicate && deduplicate.withinWatermark()) {
            LegalityCheck.checkWatermark(deduplicate);
            refuseRetractions(node, "dropDuplicatesWithinWatermark");
        } else if (node instanceof GroupTransform transform) {
            refuseRetractions(node, transform.function().name());
        } else if (node instanceof Aggregate aggregate) {
            checkSessions(aggregate);
        }
        LegalityCheck.checkExpressions(node);
    }

    private void checkSort(Sort sort) {
        for (LogicalPlan allowed : sortsOfResult) {
            if (allowed == sort) {
                return;
            }
        }
        for (Sort allowed : sortsOfLimits) {
            if (allowed == sort) {
                return;
            }
        }
        throw LegalityCheck.unsupported("Sorting is not supported on streaming DataFrames/Datasets, unless it is on "
                + "aggregated DataFrame/Dataset in Complete output mode");
    }

    private static void checkJoin(Join join) {
        boolean append = !EdgeKinds.retracts(join.left()) && !EdgeKinds.retracts(join.right());
        if (append
                && join.left().isStreaming()
                && join.right().isStreaming()
                && EquiKeys.of(join).isEmpty()) {
            throw JoinLegality.noEquality();
        }
    }

    private void checkSessions(Aggregate aggregate) {
        if (Plans.exists(
                aggregate.child(),
                below -> below instanceof TimeWindow window && window.gap().isPresent())) {
            throw LegalityCheck.unsupportedMode(mode, "session window streaming aggregations");
        }
    }

    private static void refuseRetractions(LogicalPlan node, String name) {
        for (LogicalPlan child : node.children()) {
            if (EdgeKinds.retracts(child)) {
                throw new AnalysisException(
                        ErrorCondition.UNSUPPORTED_FEATURE.subCondition("OPERATOR_OVER_DELETED_ROWS"),
                        name
                                + " cannot follow rows that its input deletes or replaces; put it before the operation"
                                + " that replaces rows");
            }
        }
    }
}
