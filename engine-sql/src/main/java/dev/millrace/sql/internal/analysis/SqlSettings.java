package dev.millrace.sql.internal.analysis;

import java.time.ZoneId;

/**
 * The settings of a session that the meaning of a query depends on. The rest is fixed: ANSI mode is on, and names are
 * compared without regard to case.
 *
 * @param zone the time zone of timestamps without one
 */
public record SqlSettings(ZoneId zone) {

    /** UTC. */
    public static final SqlSettings DEFAULT = new SqlSettings(ZoneId.of("UTC"));
}
