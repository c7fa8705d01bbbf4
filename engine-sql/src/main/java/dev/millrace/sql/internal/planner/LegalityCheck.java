package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a streaming query may contain in which output mode: Spark's {@code UnsupportedOperationChecker}, message by message.
 * It looks at the analyzed plan. {@link JoinLegality} has the rules for joins.
 */
public final class LegalityCheck {
    static final ErrorCondition UNSUPPORTED = ErrorCondition.user("_LEGACY_ERROR_TEMP_3102", "0A000");

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
        new LegalityCheck(analyzed, mode).check();
    }

    /** Checks a query that is to run as a batch: collected, shown, written. */
    public static void checkBatch(LogicalPlan analyzed) {
        if (analyzed.isStreaming()) {
            throw unsupported("Queries with streaming sources must be executed with writeStream.start(), or from a"
                    + " streaming table or flow definition within a Spark Declarative Pipeline.");
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

    private static boolean isStreamingAggregation(LogicalPlan node) {
        return (node instanceof Aggregate || node instanceof Distinct) && node.isStreaming();
    }

    /** An aggregation may follow another one in append mode only, because its rows must never change. */
    private void checkChain() {
        if (mode != ResultMode.APPEND) {
            Plans.forEach(plan, node -> {
                if (StatefulNodes.isStateful(node) && isAggregationBelow(node)) {
                    throw unsupported("Detected pattern of possible 'correctness' issue due to global watermark. "
                            + "The query contains stateful operation which can emit rows older than "
                            + "the current watermark plus allowed late record delay, which are \"late rows\""
                            + " in downstream stateful operations and these rows can be discarded. "
                            + "Please refer the programming guide doc for more details. If you understand "
                            + "the possible risk of correctness issue and still need to run the query, "
                            + "you can disable this check by setting the config "
                            + "`spark.sql.streaming.statefulOperator.checkCorrectness.enabled` to false.");
                }
            });
        }
    }

    private static boolean isAggregationBelow(LogicalPlan node) {
        for (LogicalPlan child : node.children()) {
            if (Plans.exists(child, LegalityCheck::isStreamingAggregation)) {
                return true;
            }
        }
        return false;
    }

    private void checkMode(List<LogicalPlan> aggregations) {
        if (mode == ResultMode.APPEND) {
            for (LogicalPlan aggregation : aggregations) {
                if (!isByEventTime(aggregation)) {
                    throw unsupportedMode("streaming aggregations without watermark");
                }
            }
        } else if (mode == ResultMode.COMPLETE && aggregations.isEmpty()) {
            throw unsupportedMode("no streaming aggregations");
        }
    }

    private AnalysisException unsupportedMode(String operation) {
        return new AnalysisException(
                ErrorCondition.STREAMING_OUTPUT_MODE_UNSUPPORTED_OPERATION,
                "Invalid streaming output mode: " + modeName() + ". This output mode is not supported for " + operation
                        + " on streaming DataFrames/DataSets.");
    }

    /** Whether a grouping column is the event time of a watermark. */
    private static boolean isByEventTime(LogicalPlan aggregation) {
        List<ColumnReference> eventTimes = new ArrayList<>();
        Plans.forEach(aggregation, node -> {
            if (node instanceof EventTimeWatermark watermark) {
                eventTimes.addAll(Expressions.references(watermark.column()));
            }
        });
        List<? extends Expression> keys =
                aggregation instanceof Aggregate aggregate ? aggregate.grouping() : aggregation.output();
        for (Expression key : keys) {
            for (ColumnReference column : Expressions.references(key)) {
                if (Expressions.containsId(eventTimes, column.id())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkNode(LogicalPlan node) {
        if (!node.isStreaming()) {
            return;
        }
        if (node instanceof Aggregate aggregate) {
            checkDistinctAggregates(aggregate);
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
                throw unsupported("Distinct aggregations are not supported on streaming DataFrames/Datasets. "
                        + "Consider using approx_count_distinct() instead.");
            }
        }
    }

    private void checkSort(Sort sort) {
        if (mode != ResultMode.COMPLETE || !Plans.exists(sort, LegalityCheck::isStreamingAggregation)) {
            throw unsupported("Sorting is not supported on streaming DataFrames/Datasets, unless it is on "
                    + "aggregated DataFrame/Dataset in Complete output mode");
        }
    }

    private static void checkUnion(Union union) {
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
        if (deduplicate.withinWatermark() && !Plans.exists(deduplicate.child(), EventTimeWatermark.class::isInstance)) {
            throw unsupported("dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without"
                    + " watermark");
        }
    }

    private static void checkExpressions(LogicalPlan node) {
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
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
