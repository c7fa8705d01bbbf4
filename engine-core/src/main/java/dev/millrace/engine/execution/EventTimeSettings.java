package dev.millrace.engine.execution;

import dev.millrace.connector.Options;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;

/**
 * How a run handles event time.
 *
 * @param watermarkIsMaximum whether several watermarks make their maximum, not their minimum
 * @param batchesWithoutData whether a batch runs without new data when the watermark moves state
 */
public record EventTimeSettings(boolean watermarkIsMaximum, boolean batchesWithoutData) {
    private static final String POLICY = "spark.sql.streaming.multipleWatermarkPolicy";
    private static final String NO_DATA = "spark.sql.streaming.noDataMicroBatches.enabled";

    /**
     * Reads {@code spark.sql.streaming.multipleWatermarkPolicy} ({@code min} or {@code max}, default {@code min}) and
     * {@code spark.sql.streaming.noDataMicroBatches.enabled} (default true).
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
        return new EventTimeSettings(max, session.getBoolean(NO_DATA, true));
    }
}
