package dev.millrace.testkit;

import static dev.millrace.sql.functions.collect_list;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneLawTest {
    @Test
    void holdsForSums() {
        OneLaw.of("sum by key").stream("k STRING, v INT")
                .query(in -> in.get(0).groupBy("k").agg(sum("v"), collect_list("v")))
                .mode("update")
                .keys("k")
                .check(50);
    }

    @Test
    void aBrokenLawIsShownSmallAndWithItsSeed() {
        AtomicInteger calls = new AtomicInteger();
        OneLaw law = OneLaw.of("a query that changes").stream("v INT NOT NULL")
                .query(in -> in.get(0).select(expr("v + " + calls.incrementAndGet() % 2)));
        assertThatThrownBy(() -> law.check(20))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "does not hold for 'a query that changes' in Append mode",
                        "-Dmillrace.seed=",
                        "then PROCESS",
                        "as a batch:  [",
                        "as a stream: [");
    }

    @Test
    void randomRowsAreTheSameForTheSameSeedAndHaveEdges() {
        StructType schema = StructType.fromDDL(
                "a INT, b STRING, c DOUBLE NOT NULL, d DECIMAL(38, 10), e ARRAY<DATE>,"
                        + " f MAP<STRING, TIMESTAMP>, g STRUCT<x: TINYINT, y: BINARY>, h BOOLEAN, i TIMESTAMP_NTZ, j INTERVAL DAY TO SECOND");
        List<String> once = RowText.of(new RandomRows(new Random(7)).rows(schema, 300));
        assertThat(once).isEqualTo(RowText.of(new RandomRows(new Random(7)).rows(schema, 300)));
        assertThat(String.join("\n", once)).contains("null", "NaN", "2147483647", "-0.0", "2000-02-29", "日本");
    }
}
