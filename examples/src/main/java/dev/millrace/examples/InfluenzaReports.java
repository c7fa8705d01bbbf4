package dev.millrace.examples;

import static dev.millrace.sql.functions.col;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Weekly laboratory reports on respiratory viruses, one CSV file per week, as a stream: shown as they come, counted per week,
 * cut down to a few columns, or kept as CSV files with a checkpoint, so that the next run takes only what is new.
 *
 * <p>{@code InfluenzaReports DIRECTORY show|count|select|keep [OUTPUT]}. A directory that does not exist is made, with reports for
 * three weeks in it.
 */
public final class InfluenzaReports {
    private static final StructType SCHEMA = new StructType()
            .add("season", DataTypes.StringType)
            .add("date_code", DataTypes.IntegerType)
            .add("weekending", DataTypes.DateType)
            .add("region", DataTypes.StringType)
            .add("Respiratory_Virus", DataTypes.StringType)
            .add("Number_Positive", DataTypes.IntegerType)
            .add("Specimens_Tested", DataTypes.IntegerType)
            .add("Percent_Positive", DataTypes.DoubleType);

    private static final List<String> REGIONS = List.of("Bay Area", "Central", "Upper Southern");
    private static final List<String> VIRUSES = List.of("Influenza_A", "Influenza_B", "RSV");

    private InfluenzaReports() {}

    /** @param args the directory of the reports, what to do, and for {@code keep} the directory to write to */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        if (Files.notExists(directory)) {
            for (int week = 1; week <= 3; week++) {
                writeReports(directory, week);
            }
        }
        MillraceSession session = MillraceSession.builder().appName("influenza").getOrCreate();
        Dataset<Row> reports = session.readStream()
                .schema(SCHEMA)
                .option("header", true)
                .option("maxFilesPerTrigger", 1)
                .csv(directory.toString());
        query(reports, args).trigger(Trigger.AvailableNow()).start().awaitTermination();
        session.stop();
    }

    private static DataStreamWriter<Row> query(Dataset<Row> reports, String[] args) {
        return switch (args[1]) {
            case "show" -> reports.writeStream().format("console").outputMode("append");
            case "count" ->
                reports.groupBy("date_code")
                        .count()
                        .orderBy("date_code")
                        .writeStream()
                        .format("console")
                        .outputMode("complete");
            case "select" ->
                reports.select(col("weekending"), col("region"), col("Respiratory_Virus"), col("Percent_Positive"))
                        .where("Percent_Positive > 10")
                        .writeStream()
                        .format("console")
                        .option("truncate", false);
            case "keep" ->
                reports.writeStream()
                        .format("csv")
                        .option("header", true)
                        .option("path", args[2])
                        .option("checkpointLocation", args[2] + ".checkpoint");
            default -> throw new IllegalArgumentException("Expected show, count, select or keep, got " + args[1]);
        };
    }

    /** Writes the reports of one week of the season 2023-2024 as a file that appears at once; the same week gives the same file. */
    static void writeReports(Path directory, int week) throws IOException {
        Random random = new Random(week);
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", SCHEMA.fieldNames()));
        for (String region : REGIONS) {
            for (String virus : VIRUSES) {
                int tested = 50 + random.nextInt(500);
                int positive = random.nextInt(tested / 4);
                lines.add(String.format(
                        Locale.ROOT,
                        "2023-2024,%d,2024-01-%02d,%s,%s,%d,%d,%.2f",
                        202400 + week,
                        week * 7 - 1,
                        region,
                        virus,
                        positive,
                        tested,
                        100.0 * positive / tested));
            }
        }
        Files.createDirectories(directory);
        Path aside = Files.write(directory.resolve("_week-" + week + ".csv"), lines);
        Files.move(aside, directory.resolve("week-" + week + ".csv"));
    }
}
