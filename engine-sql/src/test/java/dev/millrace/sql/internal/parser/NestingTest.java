package dev.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that nest deep: the time stays in bounds, and too deep ones are refused instead of overflowing the stack. */
class NestingTest {

    /** Parts before and after what is nested. An exponential parser does not get through one of them. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock = """
            ( => )
            (1 + ( => ))
            -( => )
            f( => )
            NOT ( => )
            a IN ( => )
            CASE WHEN => THEN 1 END
            CAST( => AS INT)
            x[ => ]
            (a AND ( => ) OR b)
            """)
    void nestedExpressionsTakeLinearTime(String before, String after) {
        String sql = (before + " ").repeat(60) + "a" + (" " + after).repeat(60);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> SqlParser.parseExpression(sql));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            (SELECT * FROM => SELECT 1 => )
            ( => SELECT 1 => )
            WITH a AS ( => SELECT 1 => ) TABLE a
            SELECT 1 UNION ALL ( => SELECT 1 => )
            """)
    void nestedQueriesTakeLinearTime(String before, String inner, String after) {
        String sql = (before + " ").repeat(40)
                + (before.endsWith("FROM") ? "(" + inner + ")" : inner)
                + (" " + after).repeat(40);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> SqlParser.parsePlan(sql));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ( => t => )
            ((t) JOIN ( => t => ) ON a)
            ((SELECT 1) a CROSS JOIN ( => t => ))
            """)
    void nestedRelationsTakeLinearTime(String before, String inner, String after) {
        String sql = "SELECT * FROM " + (before + " ").repeat(40) + inner + (" " + after).repeat(40);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> SqlParser.parsePlan(sql));
    }

    @Test
    void tooDeepIsAnErrorWithAName() {
        assertThatThrownBy(() -> SqlParser.parseExpression("(".repeat(5_000) + "1" + ")".repeat(5_000)))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("[FAILED_TO_PARSE_TOO_COMPLEX]");
        assertThatThrownBy(() -> SqlParser.parseExpression("a" + " + 1".repeat(100_000)))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("[FAILED_TO_PARSE_TOO_COMPLEX]");
        assertThatThrownBy(() -> SqlParser.parseExpression("NOT ".repeat(100_000) + "a"))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("[FAILED_TO_PARSE_TOO_COMPLEX]");
    }

    @Test
    void aSmallStackGivesTheSameError() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        String sql = "(".repeat(280) + "1" + ")".repeat(280);
        Runnable parse = () -> {
            try {
                SqlParser.parseExpression(sql);
            } catch (ParseException | StackOverflowError e) {
                thrown.set(e);
            }
        };
        Thread thread = new Thread(null, parse, "small stack", 180_000);
        thread.start();
        thread.join();
        assertThat(thrown.get())
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("[FAILED_TO_PARSE_TOO_COMPLEX]");
    }

    @Test
    void wideTextsAreFine() {
        SqlParser.parsePlan("SELECT " + "a, ".repeat(20_000) + "b");
        SqlParser.parsePlan("SELECT 1" + " UNION ALL SELECT 1".repeat(5_000));
        SqlParser.parseExpression("a IN (" + "1, ".repeat(20_000) + "2)");
        SqlParser.parseExpression("a" + " AND a = 1".repeat(20_000));
    }
}
