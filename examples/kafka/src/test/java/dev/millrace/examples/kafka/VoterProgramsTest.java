package dev.millrace.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.broker.LocalBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link VoterRecords} and {@link VoterReports}, run as from a command line, on one broker. */
@Timeout(120)
class VoterProgramsTest {
    private interface Program {
        void main(String[] args) throws Exception;
    }

    private static String output(Program program, String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            program.main(arguments);
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void votersAreShownParsedAndCounted() throws Exception {
        String output = output(VoterRecords::main, LocalBroker.shared().bootstrapServers(), "1");
        assertThat(output)
                .as("raw records")
                .contains("| key|               value|topic|partition|offset|           timestamp|timestampType|")
                .contains("[7B 22 67 65 6E 6");
        assertThat(output).as("values as text").contains("|{\"gender\":\"");
        assertThat(output).as("the schema of the nested column").contains("""
                root
                 |-- voter: struct (nullable = true)
                 |    |-- gender: string (nullable = true)
                 |    |-- age: integer (nullable = true)
                 |    |-- party: string (nullable = true)
                 |    |-- timestamp: timestamp (nullable = true)
                """);
        int voters = output.lines()
                .filter(line -> line.matches("\\|     [FM]\\|  [A-Z]{3}\\|.*"))
                .mapToInt(line -> Integer.parseInt(line.split("\\|")[3].strip()))
                .sum();
        assertThat(voters).as("counted by gender and party").isEqualTo(VoterRecords.VOTERS);
        assertThat(output.strip()).endsWith("Counting is stopped");
    }

    @Test
    void votersAreReportedByAgeAndTime() throws Exception {
        String output = output(VoterReports::main, LocalBroker.shared().bootstrapServers());
        assertThat(output).contains("|age_from|age_to|voters|");
        assertThat(output.lines()
                        .filter(line -> line.matches("\\|\\d\\d +\\|\\d\\d +\\|\\d+ *\\|"))
                        .mapToInt(line -> Integer.parseInt(line.split("\\|")[3].strip()))
                        .sum())
                .isEqualTo(VoterRecords.VOTERS);
        // Each voter is in two windows, and the first window begins before the first voter.
        assertThat(output).contains("|{2024-11-05 06:55:00, 2024-11-05 07:05:00}|F     |DEM  |");
        assertThat(output.lines()
                        .filter(line -> line.startsWith("|{2024-11-05 "))
                        .mapToInt(line -> Integer.parseInt(line.split("\\|")[4].strip()))
                        .sum())
                .isEqualTo(2 * VoterRecords.VOTERS);
    }
}
