package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StreamFileTest {
    private static final String WORDS = """
            # Words are counted as they come.
            stream words (word STRING)

            query
              SELECT word, count(*) AS n FROM words GROUP BY word
            """;

    private static void run(String text) {
        StreamFile.of("test.stream", text).run();
    }

    @Test
    void batchesExpectationsAndRestarts() {
        run(WORDS + """
                mode update
                keys word
                batch words
                  'to'
                  'be'
                  'to'
                expect
                  'to', 2
                  'be', 1
                restart
                add words
                  NULL
                batch words
                  'be'
                result
                  'to', 2
                  'be', 2
                  NULL, 1
                """);
    }

    @Test
    void tablesTriggersAndTheClock() {
        run("""
                stream orders (item INT)
                table items (id INT, name STRING)
                  1, 'pen'
                  2, 'ink'
                query
                  SELECT name FROM orders JOIN items ON item = id
                trigger 10 seconds
                batch orders
                  1
                expect
                clock +10s
                expect
                  'pen'
                batch orders
                  2
                  1
                clock +10s
                expect in order
                  'ink'
                  'pen'
                """);
    }

    @Test
    void errors() {
        run(WORDS + "mode append\nerror\n  streaming aggregations without watermark\n");
        run("stream n (x INT)\nquery\n  SELECT y FROM n\nerror\n  `y`\n");
        run(
                "stream n (x INT)\nquery\n  SELECT 10 DIV x AS y FROM n\nbatch n\n  0\nerror\n  DIVIDE_BY_ZERO\n  batch 0\n");
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        assertThatThrownBy(() -> run(WORDS + "mode update\nbatch words\n  'a'\nexpect\n  'b', 1\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("test.stream:9: ", "'a', 1", "'b', 1");
        assertThatThrownBy(() -> run("frobnicate\n"))
                .hasMessageContaining("test.stream:1: There is no command 'frobnicate'");
        assertThatThrownBy(() -> run("  'a'\n")).hasMessageContaining("test.stream:1: a block without a command");
        assertThatThrownBy(() -> run("stream x\n")).hasMessageContaining("'stream NAME (COLUMN TYPE, …)' expected");
        assertThatThrownBy(() -> run(WORDS + "batch word\n  'a'\n")).hasMessageContaining("There is no stream 'word'");
        assertThatThrownBy(() -> run("clock 10\n")).hasMessageContaining("'clock +10s' expected");
    }
}
