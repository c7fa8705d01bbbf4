package dev.millrace.engine.execution;

import dev.millrace.connector.Options;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a run handles event time.
 *
 * @param watermarkIsMaximum whether several watermarks make their maximum, not their minimum
 * @param batchesWithoutData whether a batch runs without new data when the watermark moves state
 * @param stateMaxRows how many rows the state of all operators may have; {@code Long.MAX_VALUE} for any number
 * @param stateMaxBytes how many bytes the state of all operators may take, as progress counts them; {@code Long.MAX_VALUE} for any
 *     number
 */
public record EventTimeSettings(
        boolean watermarkIsMaximum, boolean batchesWithoutData, long stateMaxRows, long stateMaxBytes) {
    private static final String MAX_ROWS = "stateMaxRows";
    private static final String MAX_BYTES = "stateMaxBytes";
    private static final String SESSION_PREFIX = "millrace.streaming.";
    private static final String POLICY = "spark.sql.streaming.multipleWatermarkPolicy";
    private static final String NO_DATA = "spark.sql.streaming.noDataMicroBatches.enabled";

    /**
     * Reads {@code spark.sql.streaming.multipleWatermarkPolicy} ({@code min} or {@code max}, default {@code min}) and
     * {@code spark.sql.streaming.noDataMicroBatches.enabled} (default true) of the session, and the options {@code stateMaxRows} and
     * {@code stateMaxBytes} (no limit) of the query, or the session's settings of the same names after {@code millrace.streaming.}.
     *
     * @param query options of the query
     * @param session settings of the session
     */
    static EventTimeSettings from(Options query, Options session) {
        String policy = session.get(POLICY).orElse("min");
        boolean max = policy.equalsIgnoreCase("max");
        if (!max && !policy.equalsIgnoreCase("min")) {
            throw new MillraceException(
                    ErrorCondition.OPTION_INVALID,
                    "The setting " + POLICY + " is '" + policy + "'; it must be 'min' or 'max'");
        }
        return new EventTimeSettings(
                max,
                session.getBoolean(NO_DATA, true),
                limit(query, session, MAX_ROWS),
                limit(query, session, MAX_BYTES));
    }

    private static long limit(Options query, Options session, String name) {
        OptionalLong given = query.getPositiveLong(name);
        return given.orElseGet(
                () -> session.getPositiveLong(SESSION_PREFIX + name).orElse(Long.MAX_VALUE));
    }

    /** Fails when the state is larger than it may be. */
    void checkState(List<StateMetrics> operators) {
        long rows = 0;
        long bytes = 0;
        StringBuilder each = new StringBuilder();
        for (StateMetrics operator : operators) {
            rows += operator.rowsTotal();
            bytes += operator.memoryBytes();
        }
        if (rows <= stateMaxRows && bytes <= stateMaxBytes) {
            return;
        }
        for (StateMetrics operator : operators) {
            each.append(each.length() == 0 ? "" : ", ")
                    .append(operator.operatorName() + " " + operator.rowsTotal() + " rows, " + operator.memoryBytes()
                            + " bytes");
        }
        boolean tooManyRows = rows > stateMaxRows;
        throw new MillraceException(
                ErrorCondition.STATE_LIMIT_EXCEEDED,
                "The state has " + (tooManyRows ? rows + " rows" : bytes + " bytes") + ", and "
                        + (tooManyRows ? MAX_ROWS + " allows " + stateMaxRows : MAX_BYTES + " allows " + stateMaxBytes)
                        + " (" + each
                        + "). Let state end: set a watermark and group or join by event time, use shorter windows,"
                        + " or raise the limit; the batch runs again when the query is started again");
    }
}
