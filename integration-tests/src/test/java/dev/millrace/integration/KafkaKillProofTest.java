package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.integration.kafka.Topics;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes between Kafka and Kafka, and between Kafka and files, that are killed in the middle again and again: in the end the output
 * is that of a process that was left alone.
 */
@Tag("proof")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KafkaKillProofTest {
    private static final int RECORDS = Proof.size(14_000, 400_000);

    @TempDir
    Path directory;

    private final long seed = Proof.SEED;
    private final Random random = new Random(seed);
    private Topics topics;
    private String in;
    private int kills;

    @BeforeEach
    void fill() throws Exception {
        topics = new Topics();
        in = topics.create(2);
        for (int partition = 0; partition < 2; partition++) {
            String[] values = new String[RECORDS / 2];
            for (int i = 0; i < values.length; i++) {
                values[i] = "w" + random.nextInt(50);
            }
            topics.write(in, partition, values);
        }
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void countsInATopicAreThoseOfAnUninterruptedRun() throws Exception {
        String out = topics.create(2);
        int runs = runWithKills(Proof.size(52, 1_000), "count", out);
        String undisturbed = topics.create(2);
        try (MillraceSession session = MillraceSession.builder().create()) {
            String[] arguments = arguments("count", undisturbed, "undisturbed");
            KafkaProgram.run(session, arguments);
        }
        List<String> records = text(out);
        List<String> expected = text(undisturbed);
        report("Kafka, count, Kafka, exactly once", runs, records.size());
        assertThat(records).as("seed " + seed).isEqualTo(expected);
    }

    @Test
    void filesHaveEachRecordOnce() throws Exception {
        Path out = directory.resolve("out");
        int runs = runWithKills(Proof.size(15, 300), "copy", out.toString());
        List<String> copied = new ArrayList<>();
        try (MillraceSession session = MillraceSession.builder().create()) {
            for (Row row : session.read()
                    .schema("word STRING, position STRING")
                    .json(out.toString())
                    .collectAsList()) {
                copied.add(row.getString(0) + "@" + row.getString(1));
            }
        }
        List<String> expected = new ArrayList<>();
        for (ConsumerRecord<String, String> record : topics.records(in)) {
            expected.add(record.value() + "@" + record.offset());
        }
        report("Kafka to files", runs, copied.size());
        assertThat(copied).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void report(String what, int runs, int rows) {
        Proof.print("%s: %d kills -9 in %d runs, %d rows equal, seed %d", what, kills, runs, rows, seed);
    }

    /** The records of a topic; which partition comes first does not matter, their order within one does. */
    private List<String> text(String topic) throws Exception {
        List<String> text = new ArrayList<>();
        for (ConsumerRecord<String, String> record : topics.records(topic)) {
            text.add(record.partition() + " " + record.key() + "=" + record.value());
        }
        return text;
    }

    private String[] arguments(String what, String out, String checkpoint) {
        return new String[] {
            what, topics.servers(), in, out, directory.resolve(checkpoint).toString()
        };
    }

    private int runWithKills(int wanted, String what, String out) throws Exception {
        int runs = 0;
        boolean done = false;
        while (kills < wanted) {
            runs++;
            try (ChildJvm child = start(arguments(what, out, "checkpoint"))) {
                done = killSomewhere(child);
            }
            assertThat(done)
                    .as("the program is done after " + kills + " kills, seed " + seed)
                    .isFalse();
        }
        try (ChildJvm child = start(arguments(what, out, "checkpoint"))) {
            String last = "";
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                last = line;
            }
            assertThat(child.awaitEnd()).as("seed " + seed).isZero();
            assertThat(last).isEqualTo("done");
        }
        return runs + 1;
    }

    /** Kills it after some micro-batches and a moment, or while it starts. */
    private boolean killSomewhere(ChildJvm child) throws IOException, InterruptedException {
        if (random.nextInt(8) == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + random.nextInt(1_500)));
        } else {
            int batches = 1 + random.nextInt(3);
            for (int k = 0; k < batches; k++) {
                String line = child.readLine();
                if (line == null || line.equals("done")) {
                    return true;
                }
            }
            LockSupport.parkNanos(random.nextInt(20_000_000));
        }
        child.kill();
        kills++;
        return false;
    }

    private static ChildJvm start(String... arguments) throws Exception {
        Set<String> classPath = ChildJvm.classPath(KafkaProgram.class);
        classPath.add(Path.of(KafkaConsumer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), KafkaProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }
}
