package dev.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stateful queries with watermarks, over the same random rows and through the same restarts, give on Spark and here the same rows
 * in the same micro-batches, with the same watermarks, and drop late rows in the same ones.
 *
 * <p>What Spark 4.2 printed for one seed is recorded in {@code oracle/stateful-streams.txt}; the long proof asks Spark itself, for any.
 */
final class StatefulStreamsTest {
    private static final String PROGRAM = "StatefulStreams";
    private static final String RECORDED_SEED = "1";
    private static final Map<String, String> SPARK_SETTINGS = Map.of(
            "spark.master", "local[1]",
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "1",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.streaming.stateStore.maintenanceInterval", "1h",
            "spark.sql.warehouse.dir",
                    Path.of("target", "spark-warehouse").toUri().toString());

    /** Rows print their timestamps in the zone of the JVM. */
    private static final TimeZone ZONE = TimeZone.getDefault();

    @TempDir
    private Path directory;

    @BeforeAll
    static void configure() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SPARK_SETTINGS.forEach(System::setProperty);
    }

    @AfterAll
    static void clear() {
        SPARK_SETTINGS.keySet().forEach(System::clearProperty);
        TimeZone.setDefault(ZONE);
    }

    @Test
    void microBatchesAreThoseThatSparkHad() throws Exception {
        List<String> recorded = Corpus.lines("oracle/stateful-streams.txt");

        assertThat(recorded).hasSizeGreaterThan(2000).anyMatch(line -> line.endsWith(", some late"));
        assertThat(millrace(RECORDED_SEED)).containsExactlyElementsOf(recorded);
    }

    @Test
    @Tag("proof")
    void microBatchesAreThoseThatSparkHasNow() throws Exception {
        assumeTrue(System.getProperty("millrace.proof", "").equals("long"), "Spark takes minutes: long proof only");
        String seed = System.getProperty("millrace.seed", "20261123");
        String spark = PortedProgram.forSpark(PROGRAM, directory)
                .run(
                        new ByteArrayOutputStream(),
                        directory.resolve("spark-data").toString(),
                        seed);

        assertThat(millrace(seed)).containsExactlyElementsOf(spark.lines().toList());
    }

    private List<String> millrace(String seed) throws Exception {
        return PortedProgram.forMillrace(PROGRAM, directory)
                .run(
                        new ByteArrayOutputStream(),
                        directory.resolve("millrace-data").toString(),
                        seed)
                .lines()
                .toList();
    }
}
