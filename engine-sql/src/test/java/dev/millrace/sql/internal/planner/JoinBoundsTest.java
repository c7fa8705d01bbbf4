package dev.millrace.sql.internal.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.ResultMode;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions of joins say about how long rows are of use. */
class JoinBoundsTest {
    private final LocalQueries queries = new LocalQueries()
            .stream("l", "k INT, t TIMESTAMP, other TIMESTAMP, n BIGINT").stream(
                            "r", "k INT, u TIMESTAMP, n BIGINT, w TIMESTAMP")
                    .watermark("l", "t", 0)
                    .watermark("r", "u", 0);

    private Join join(String condition) {
        List<Join> found = new ArrayList<>();
        LogicalPlan plan = queries.optimize("SELECT l.n, r.n AS m FROM l JOIN r ON l.k = r.k AND " + condition);
        Plans.forEach(plan, node -> {
            if (node instanceof Join join) {
                found.add(join);
            }
        });
        return found.get(0);
    }

    private static String bound(Join join, boolean ofLeft) {
        return JoinBounds.of(join, ofLeft, EventTimes.of(join))
                .map(bound -> bound.column().name() + " " + bound.offsetMicros() / 1000)
                .orElse("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        l.t > r.u                                               ; t 0         ; -
        l.t >= r.u                                              ; t -1        ; -
        r.u < l.t                                               ; t 0         ; -
        r.u > l.t                                               ; -           ; u 0
        l.t >= r.u - INTERVAL 5 MINUTES                         ; t -300001   ; -
        l.t + INTERVAL 5 MINUTES > r.u                          ; t -300000   ; -
        l.t > r.u + INTERVAL 2 SECONDS                          ; t 2000      ; -
        r.u - l.t < INTERVAL 1 HOUR                             ; t -3600000  ; -
        r.u BETWEEN l.t AND l.t + INTERVAL 1 MINUTE             ; t -60001    ; u -1
        l.t > r.u - INTERVAL 1 MINUTE AND l.t > r.u             ; t -60000    ; -
        l.t > r.u - 2 * INTERVAL 1 MINUTE                       ; t -120000   ; -
        l.t > r.u - INTERVAL 0.0015 SECONDS                     ; t -2        ; -
        CAST(l.t AS BIGINT) > CAST(r.u AS BIGINT) - 10          ; t -12000    ; -
        CAST(l.t AS DOUBLE) > CAST(r.u AS DOUBLE) - 0.5         ; t -502      ; -
        -(-l.n) > r.n                                           ; -           ; -
        l.other > r.u                                           ; other 0     ; -
        l.t > r.u AND l.other > r.u - INTERVAL 1 DAY            ; t 0         ; -
        l.t > r.w                                               ; -           ; -
        l.t > r.u - INTERVAL 1 MONTH                            ; -           ; -
        l.t > r.u - make_dt_interval(r.n)                       ; -           ; -
        l.t > l.other                                           ; -           ; -
        l.t > r.u OR l.n > 3                                    ; -           ; -
        l.t <> r.u                                              ; -           ; -
        l.t > TIMESTAMP '2026-01-01 00:00:00'                   ; -           ; -
        CAST(l.t AS DATE) > CAST(r.u AS DATE)                   ; -           ; -
        """)
    void bounds(String condition, String left, String right) {
        Join join = join(condition);
        assertThat(bound(join, true)).as("left").isEqualTo(left);
        assertThat(bound(join, false)).as("right").isEqualTo(right);
    }

    @Test
    void thePlanSaysHowLongRowsAreKept() {
        PlannedQuery planned = Planner.planStream(
                queries.optimize("SELECT l.n, r.n AS m FROM l LEFT JOIN r ON l.k = r.k AND r.u <= l.t + INTERVAL 1 HOUR"
                        + " AND l.n > 3 AND l.n + r.n < 9"),
                ResultMode.APPEND,
                false,
                LocalQueries.CONTEXT);
        assertThat(ExplainText.of(planned.plan()).replaceAll("#\\d+", ""))
                .contains("StreamJoin LEFT_OUTER [k = k, (n > 3), ")
                .contains("left state until t <= watermark - 3600001 ms, right state kept for ever");
    }

    @Test
    void anEventTimeAmongTheKeysBoundsBothSides() {
        PlannedQuery planned = Planner.planStream(
                queries.optimize("SELECT l.n, r.n AS m FROM l JOIN r ON l.k = r.k AND l.other = r.u"),
                ResultMode.APPEND,
                false,
                LocalQueries.CONTEXT);
        assertThat(ExplainText.of(planned.plan()).replaceAll("#\\d+", ""))
                .contains("left state until other <= watermark, right state until u <= watermark");
    }
}
