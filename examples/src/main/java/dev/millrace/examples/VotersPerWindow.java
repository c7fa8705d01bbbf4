package dev.millrace.examples;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.window;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Voters as they register, counted by gender and party in windows of ten minutes, one every five; after each file it prints all
 * windows, in their order.
 *
 * <p>{@code VotersPerWindow DIRECTORY}. A directory that does not exist is made, with three files of registrations in it.
 */
public final class VotersPerWindow {
    private static final List<String> GENDERS = List.of("F", "M");
    private static final List<String> PARTIES = List.of("DEM", "IND", "REP");

    private VotersPerWindow() {}

    /** @param args the directory of the registrations */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        if (Files.notExists(directory)) {
            for (int file = 1; file <= 3; file++) {
                writeRegistrations(directory, file);
            }
        }
        MillraceSession session = MillraceSession.builder().appName("voters").getOrCreate();
        Dataset<Row> voters = session.readStream()
                .schema("ts TIMESTAMP, id INT, gender STRING, party STRING")
                .option("maxFilesPerTrigger", 1)
                .json(directory.toString());
        voters.groupBy(window(col("ts"), "10 minutes", "5 minutes"), col("gender"), col("party"))
                .count()
                .orderBy("window", "gender", "party")
                .writeStream()
                .outputMode("complete")
                .format("console")
                .option("truncate", false)
                .option("numRows", 100)
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        session.stop();
    }

    /** Writes a file with the registrations of four minutes, which appears at once; the same number gives the same file. */
    static void writeRegistrations(Path directory, int number) throws IOException {
        Random random = new Random(number);
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < 240; second += 1 + random.nextInt(40)) {
            int at = (number - 1) * 240 + second;
            lines.add(String.format(
                    Locale.ROOT,
                    "{\"ts\":\"2024-11-05T08:%02d:%02dZ\",\"id\":%d,\"gender\":\"%s\",\"party\":\"%s\"}",
                    at / 60,
                    at % 60,
                    1000 * number + lines.size(),
                    GENDERS.get(random.nextInt(GENDERS.size())),
                    PARTIES.get(random.nextInt(PARTIES.size()))));
        }
        Files.createDirectories(directory);
        Path aside = Files.write(directory.resolve("_registrations-" + number + ".json"), lines);
        Files.move(aside, directory.resolve("registrations-" + number + ".json"));
    }
}
