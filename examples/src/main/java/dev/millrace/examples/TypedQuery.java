package dev.millrace.examples;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import java.util.List;

/** A stream of the program's own objects: records go in, functions of the program work on them, records come out. */
public final class TypedQuery {
    /** One measurement. */
    public record Reading(String sensor, double celsius) {}

    /** What is said about one that is too high. */
    public record Alarm(String sensor, String text) {}

    private TypedQuery() {}

    public static void main(String[] args) throws Exception {
        MillraceSession session =
                MillraceSession.builder().appName("typed query").getOrCreate();

        MemoryStream<Reading> readings = MemoryStream.create(session, Encoders.record(Reading.class));
        Dataset<Alarm> alarms = readings.toDS()
                .filter(reading -> reading.celsius() > 90)
                .map(
                        reading -> new Alarm(reading.sensor(), "too hot by " + (reading.celsius() - 90)),
                        Encoders.record(Alarm.class));

        StreamingQuery query = alarms.writeStream()
                .foreachBatch((batch, id) -> {
                    List<Alarm> list = batch.collectAsList();
                    System.out.println("batch " + id + ": " + list);
                })
                .start();
        readings.addData(new Reading("bearing", 71.5), new Reading("shaft", 92.5));
        query.processAllAvailable();
        readings.addData(new Reading("bearing", 90.25));
        query.processAllAvailable();
        query.stop();
        session.stop();
    }
}
