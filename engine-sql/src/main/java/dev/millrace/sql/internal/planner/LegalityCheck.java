package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import dev.millrace.sql.internal.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a streaming query may contain in which output mode: Spark's {@code UnsupportedOperationChecker}, message by message.
 * It looks at the analyzed plan. {@link JoinLegality} has the rules for joins.
 */
public final class LegalityCheck {
    static final ErrorCondition UNSUPPORTED = ErrorCondition.user("_LEGACY_ERROR_TEMP_3102", "0A000");

    private static final ErrorCondition NOT_A_TIME_WINDOW =
            ErrorCondition.user("NON_TIME_WINDOW_NOT_SUPPORTED_IN_STREAMING", "42KDE");

    private final LogicalPlan plan;
    private final ResultMode mode;

    private LegalityCheck(LogicalPlan plan, ResultMode mode) {
        this.plan = plan;
        this.mode = mode;
    }

    /**
     * Checks a query that is to run as a stream.
     *
     * @throws AnalysisException that says what is not possible in this mode
     */
    public static void checkStream(LogicalPlan analyzed, ResultMode mode) {
        if (!analyzed.isStreaming()) {
            throw unsupported("Queries without streaming sources cannot be executed with writeStream.start()");
        }
        LogicalPlan plan = withoutAliases(analyzed);
        if (mode == ResultMode.APPEND) {
            new LegalityCheck(plan, mode).check();
        } else if (mode == ResultMode.CHANGELOG || !runsWithoutChanges(plan, mode)) {
            // What Spark refuses for want of retractions runs here in these modes.
            ChangeLegality.check(plan, mode);
        }
    }

    /**
     * Whether the operators of a legal query emit changes, which may take rows back: always for a changelog, never in append
     * mode, and in the other modes when Spark would not run it.
     */
    public static boolean emitsChanges(LogicalPlan analyzed, ResultMode mode) {
        return mode == ResultMode.CHANGELOG
                || (mode != ResultMode.APPEND && !runsWithoutChanges(withoutAliases(analyzed), mode));
    }

    private static boolean runsWithoutChanges(LogicalPlan plan, ResultMode mode) {
        try {
            new LegalityCheck(plan, mode).check();
            return true;
        } catch (AnalysisException e) {
            return false;
        }
    }

    private static LogicalPlan withoutAliases(LogicalPlan plan) {
        return Plans.transformUp(plan, node -> node instanceof SubqueryAlias alias ? alias.child() : node);
    }

    /** Checks a query that is to run as a batch: collected, shown, written. */
    public static void checkBatch(LogicalPlan analyzed) {
        if (analyzed.isStreaming()) {
            throw unsupported("Queries with streaming sources must be executed with writeStream.start()");
        }
        Plans.forEach(analyzed, node -> {
            if (node instanceof Deduplicate deduplicate && deduplicate.withinWatermark()) {
                throw unsupported("dropDuplicatesWithinWatermark is not supported with batch DataFrames/DataSets");
            }
        });
    }

    static AnalysisException unsupported(String message) {
        return new AnalysisException(UNSUPPORTED, message);
    }

    private void check() {
        List<LogicalPlan> aggregations = streamingAggregations();
        checkChain();
        GroupLegality.check(plan, mode, !aggregations.isEmpty());
        EventTimeLegality.check(plan, mode);
        checkMode(aggregations);
        Plans.forEach(plan, this::checkNode);
    }

    private List<LogicalPlan> streamingAggregations() {
        List<LogicalPlan> found = new ArrayList<>();
        Plans.forEach(plan, node -> {
            if (isStreamingAggregation(node)) {
                found.add(node);
            }
        });
        return found;
    }

    static boolean isStreamingAggregation(LogicalPlan node) {
        return (node instanceof Aggregate || node instanceof Distinct) && node.isStreaming();
    }

    /** An aggregation may follow another one in append mode only, because its rows must never change. */
    private void checkChain() {
        checkDelayedRows(plan);
        if (mode != ResultMode.APPEND) {
            Plans.forEach(plan, node -> {
                if (StatefulNodes.isStateful(node) && existsBelow(node, LegalityCheck::isStreamingAggregation)) {
                    throw correctness();
                }
            });
        }
    }

    /** Nothing stateful may follow rows that may be older than the watermark. */
    static void checkDelayedRows(LogicalPlan plan) {
        Plans.forEach(plan, node -> {
            if (StatefulNodes.isStateful(node) && existsBelow(node, GroupLegality::delaysRows)) {
                throw correctness();
            }
        });
    }

    private static AnalysisException correctness() {
        return unsupported("Detected pattern of possible 'correctness' issue due to global watermark. "
                + "The query contains stateful operation which can emit rows older than "
                + "the current watermark plus allowed late record delay, which are \"late rows\""
                + " in downstream stateful operations and these rows can be discarded. "
                + "Put it before the operation that delays rows, or write what delays rows to files and read these"
                + " by another query.");
    }

    private static boolean existsBelow(LogicalPlan node, Predicate<LogicalPlan> condition) {
        for (LogicalPlan child : node.children()) {
            if (Plans.exists(child, condition)) {
                return true;
            }
        }
        return false;
    }

    private void checkMode(List<LogicalPlan> aggregations) {
        if (mode == ResultMode.APPEND) {
            for (LogicalPlan aggregation : aggregations) {
                if (!EventTimeLegality.isByEventTime(aggregation)) {
                    throw unsupportedMode("streaming aggregations without watermark");
                }
            }
        } else if (mode == ResultMode.COMPLETE && aggregations.isEmpty()) {
            throw unsupportedMode("no streaming aggregations");
        }
    }

    /** Spark's words for a window function over a stream. */
    static AnalysisException notATimeWindow(Ranked ranked) {
        String function = ranked.ranking().name().toLowerCase(Locale.ROOT) + "()";
        String column = ranked.number().isPresent() ? ranked.number().get().name() : function;
        return new AnalysisException(
                NOT_A_TIME_WINDOW,
                "Window function is not supported in " + function + " (as column `" + column
                        + "`) on streaming DataFrames/Datasets. Structured Streaming only supports time-window"
                        + " aggregation using the WINDOW function. Here a query may keep the first rows of each"
                        + " partition: give the number a name and ask for WHERE name <= 3 above, in update, complete"
                        + " or changelog mode.");
    }

    private AnalysisException unsupportedMode(String operation) {
        return unsupportedMode(mode, operation);
    }

    static AnalysisException unsupportedMode(ResultMode mode, String operation) {
        return new AnalysisException(
                ErrorCondition.STREAMING_OUTPUT_MODE_UNSUPPORTED_OPERATION,
                "Invalid streaming output mode: " + modeName(mode) + ". This output mode is not supported for "
                        + operation + " on streaming DataFrames/DataSets.");
    }

    private void checkNode(LogicalPlan node) {
        if (!node.isStreaming()) {
            return;
        }
        if (node instanceof Aggregate aggregate) {
            if (!EventTimeLegality.isByEventTime(aggregate)) {
                checkDistinctAggregates(aggregate);
            }
        } else if (node instanceof ChangeStream) {
            throw unsupportedMode("changes of rows that came before");
        } else if (node instanceof Ranked ranked) {
            throw notATimeWindow(ranked);
        } else if (node instanceof Join join) {
            JoinLegality.check(join, mode, modeName());
        } else if (node instanceof Limit) {
            if (mode == ResultMode.UPDATE) {
                throw unsupported("Limits are not supported on streaming DataFrames/Datasets in Update output mode");
            }
        } else if (node instanceof Offset) {
            throw unsupported("Offset is not supported on streaming DataFrames/Datasets");
        } else if (node instanceof Sort sort) {
            checkSort(sort);
        } else if (node instanceof Union union) {
            checkUnion(union);
        } else if (node instanceof SetOperation operation) {
            checkSetOperation(operation);
        } else if (node instanceof Deduplicate deduplicate) {
            checkDeduplicate(deduplicate);
        }
        checkExpressions(node);
    }

    private static void checkDistinctAggregates(Aggregate aggregate) {
        for (Expression expression : aggregate.aggregates()) {
            if (Expressions.exists(expression, e -> e instanceof AggregateCall call && call.distinct())) {
                throw unsupported("Distinct aggregations are not supported on streaming DataFrames/Datasets.");
            }
        }
    }

    private void checkSort(Sort sort) {
        if (mode != ResultMode.COMPLETE || !Plans.exists(sort, LegalityCheck::isStreamingAggregation)) {
            throw unsupported("Sorting is not supported on streaming DataFrames/Datasets, unless it is on "
                    + "aggregated DataFrame/Dataset in Complete output mode");
        }
    }

    static void checkUnion(Union union) {
        for (LogicalPlan input : union.inputs()) {
            if (!input.isStreaming()) {
                throw unsupported("Union between streaming and batch DataFrames/Datasets is not supported");
            }
        }
    }

    private static void checkSetOperation(SetOperation operation) {
        if (operation.kind() == SetOperation.Kind.INTERSECT) {
            throw unsupported("Intersect of streaming DataFrames/Datasets is not supported");
        }
        if (operation.right().isStreaming()) {
            throw unsupported("Except on a streaming DataFrame/Dataset on the right is not supported");
        }
    }

    private static void checkDeduplicate(Deduplicate deduplicate) {
        if (Plans.exists(deduplicate.child(), LegalityCheck::isStreamingAggregation)) {
            throw unsupported("dropDuplicates is not supported after aggregation on a streaming DataFrame/Dataset");
        }
        checkWatermark(deduplicate);
    }

    static void checkWatermark(Deduplicate deduplicate) {
        if (deduplicate.withinWatermark() && !Plans.exists(deduplicate.child(), EventTimeWatermark.class::isInstance)) {
            throw unsupported("dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without"
                    + " watermark");
        }
    }

    static void checkExpressions(LogicalPlan node) {
        for (Expression expression : node.expressions()) {
            Expressions.forEach(expression, e -> {
                if (e instanceof Call call && call.is("monotonically_increasing_id")) {
                    throw unsupported(
                            "Expression(s): " + call + " is not supported with streaming DataFrames/Datasets");
                }
            });
        }
    }

    private String modeName() {
        return modeName(mode);
    }

    private static String modeName(ResultMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
