package programs;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Sessions of users out of their clicks: simple ones by mapGroupsWithState, and ones that end ten seconds of event time after their last
 * click, by flatMapGroupsWithState, with nested beans, lists, maps and enums in the state. Argument: a directory.
 */
public final class Sessionization {

    public enum Kind {
        VIEW,
        BUY,
        LEAVE
    }

    /** A row of the input. */
    public static class Event implements Serializable {
        private String user;
        private Timestamp time;
        private String page;
        private String kind;

        public String getUser() {
            return user;
        }

        public void setUser(String user) {
            this.user = user;
        }

        public Timestamp getTime() {
            return time;
        }

        public void setTime(Timestamp time) {
            this.time = time;
        }

        public String getPage() {
            return page;
        }

        public void setPage(String page) {
            this.page = page;
        }

        public String getKind() {
            return kind;
        }

        public void setKind(String kind) {
            this.kind = kind;
        }
    }

    /** What is remembered of a click. */
    public static class Click implements Serializable {
        private Timestamp time;
        private Kind kind;
        private String page;

        public Click() {}

        public Click(Timestamp time, Kind kind, String page) {
            this.time = time;
            this.kind = kind;
            this.page = page;
        }

        public Timestamp getTime() {
            return time;
        }

        public void setTime(Timestamp time) {
            this.time = time;
        }

        public Kind getKind() {
            return kind;
        }

        public void setKind(Kind kind) {
            this.kind = kind;
        }

        public String getPage() {
            return page;
        }

        public void setPage(String page) {
            this.page = page;
        }
    }

    /** What is remembered of a session. */
    public static class Session implements Serializable {
        private List<Click> clicks = new ArrayList<>();
        private Map<String, Integer> pages = new HashMap<>();
        private Kind last;
        private int number;
        private Click first;

        public List<Click> getClicks() {
            return clicks;
        }

        public void setClicks(List<Click> clicks) {
            this.clicks = clicks;
        }

        public Map<String, Integer> getPages() {
            return pages;
        }

        public void setPages(Map<String, Integer> pages) {
            this.pages = pages;
        }

        public Kind getLast() {
            return last;
        }

        public void setLast(Kind last) {
            this.last = last;
        }

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        public Click getFirst() {
            return first;
        }

        public void setFirst(Click first) {
            this.first = first;
        }
    }

    /** A row of the result. */
    public static class Update implements Serializable {
        private String user;
        private int clicks;
        private long seconds;
        private boolean over;
        private String path;

        public Update() {}

        public Update(String user, int clicks, long seconds, boolean over, String path) {
            this.user = user;
            this.clicks = clicks;
            this.seconds = seconds;
            this.over = over;
            this.path = path;
        }

        public String getUser() {
            return user;
        }

        public void setUser(String user) {
            this.user = user;
        }

        public int getClicks() {
            return clicks;
        }

        public void setClicks(int clicks) {
            this.clicks = clicks;
        }

        public long getSeconds() {
            return seconds;
        }

        public void setSeconds(long seconds) {
            this.seconds = seconds;
        }

        public boolean isOver() {
            return over;
        }

        public void setOver(boolean over) {
            this.over = over;
        }

        public String getPath() {
            return path;
        }

        public void setPath(String path) {
            this.path = path;
        }
    }

    private static final List<List<String>> FILES = Arrays.asList(
            Arrays.asList("ada,2024-05-01 10:00:00,home,VIEW", "bob,2024-05-01 10:00:02,home,VIEW",
                    "ada,2024-05-01 10:00:03,shoes,VIEW"),
            Arrays.asList("ada,2024-05-01 10:00:09,shoes,BUY", "cy,2024-05-01 10:00:12,home,VIEW",
                    "bob,2024-05-01 10:00:01,start,VIEW"),
            // Bob is late by now, and his session is over.
            Arrays.asList("cy,2024-05-01 10:00:25,hats,VIEW", "bob,2024-05-01 10:00:04,hats,VIEW"),
            Arrays.asList("ada,2024-05-01 10:00:30,home,VIEW", "bob,2024-05-01 10:00:05,hats,BUY",
                    "cy,2024-05-01 10:00:31,hats,LEAVE", "ada,2024-05-01 10:00:29,hats,VIEW"),
            Arrays.asList("dan,2024-05-01 10:01:30,home,VIEW"));

    public static void main(String[] args) throws Exception {
        SparkSession spark = SparkSession.builder()
                .appName("Sessionization")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        simple(spark, Paths.get(args[0], "simple"));
        complex(spark, Paths.get(args[0], "complex"));
        batch(spark, Paths.get(args[0], "complex"));
        spark.stop();
    }

    private static void write(Path directory, int number) throws IOException {
        Files.createDirectories(directory);
        Path file = Files.write(directory.resolve(number + ".csv"), FILES.get(number));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_714_557_600_000L + number * 1_000L));
    }

    private static Dataset<Row> events(SparkSession spark, Path input) throws IOException {
        Files.createDirectories(input);
        return spark.readStream()
                .schema("user STRING, time TIMESTAMP, page STRING, kind STRING")
                .option("maxFilesPerTrigger", 1)
                .csv(input.toString());
    }

    private static final VoidFunction2<Dataset<Row>, Long> SHOW = (rows, id) -> {
        System.out.println("Batch " + id);
        rows.orderBy("user", "clicks", "seconds").show(false);
    };

    /** One micro-batch at a time, from the checkpoint of the one before. */
    private static void simple(SparkSession spark, Path directory) throws Exception {
        Path input = directory.resolve("input");
        MapGroupsWithStateFunction<String, Event, Session, Update> function = (user, events, state) -> {
            if (state.hasTimedOut()) {
                Session old = state.get();
                state.remove();
                return new Update(user, old.getNumber(), 0, true, "timed out");
            }
            Session session = state.exists() ? state.get() : new Session();
            while (events.hasNext()) {
                Event event = events.next();
                session.setNumber(session.getNumber() + 1);
                session.setLast(Kind.valueOf(event.getKind()));
            }
            state.update(session);
            state.setTimeoutDuration("10 minutes");
            return new Update(user, session.getNumber(), 0, false, session.getLast().name());
        };
        Dataset<Update> updates = events(spark, input)
                .as(Encoders.bean(Event.class))
                .groupByKey((MapFunction<Event, String>) Event::getUser, Encoders.STRING())
                .mapGroupsWithState(
                        function,
                        Encoders.bean(Session.class),
                        Encoders.bean(Update.class),
                        GroupStateTimeout.ProcessingTimeTimeout());
        updates.printSchema();
        for (int i = 0; i < FILES.size(); i++) {
            write(input, i);
            StreamingQuery query = updates.toDF()
                    .writeStream()
                    .outputMode("update")
                    .option("checkpointLocation", directory.resolve("checkpoint").toString())
                    .foreachBatch(SHOW)
                    .trigger(Trigger.Once())
                    .start();
            query.awaitTermination();
        }
    }

    /** Sessions by event time. */
    private static void complex(SparkSession spark, Path directory) throws Exception {
        Path input = directory.resolve("input");
        for (int i = 0; i < FILES.size(); i++) {
            write(input, i);
        }
        Dataset<Update> sessions = events(spark, input)
                .withWatermark("time", "5 seconds")
                .as(Encoders.bean(Event.class))
                .groupByKey((MapFunction<Event, String>) Event::getUser, Encoders.STRING())
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, Event, Session, Update>) Sessionization::session,
                        OutputMode.Append(),
                        Encoders.bean(Session.class),
                        Encoders.bean(Update.class),
                        GroupStateTimeout.EventTimeTimeout());
        StreamingQuery query = sessions.toDF()
                .writeStream()
                .outputMode("append")
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .foreachBatch(SHOW)
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
    }

    private static Iterator<Update> session(String user, Iterator<Event> events, GroupState<Session> state) {
        List<Update> results = new ArrayList<>();
        if (state.hasTimedOut()) {
            results.add(over(user, state.get()));
            state.remove();
            return results.iterator();
        }
        Session session = state.exists() ? state.get() : new Session();
        session.setClicks(new ArrayList<>(session.getClicks()));
        session.setPages(new HashMap<>(session.getPages()));
        long last = 0;
        while (events.hasNext()) {
            Event event = events.next();
            Click click = new Click(event.getTime(), Kind.valueOf(event.getKind()), event.getPage());
            session.getClicks().add(click);
            session.getPages().merge(event.getPage(), 1, Integer::sum);
            session.setLast(click.getKind());
            session.setNumber(session.getNumber() + 1);
            if (session.getFirst() == null || click.getTime().before(session.getFirst().getTime())) {
                session.setFirst(click);
            }
            if (click.getKind() == Kind.LEAVE) {
                results.add(over(user, session));
                session = new Session();
            }
        }
        if (session.getNumber() == 0) {
            state.remove();
            return results.iterator();
        }
        for (Click click : session.getClicks()) {
            last = Math.max(last, click.getTime().getTime());
        }
        state.update(session);
        state.setTimeoutTimestamp(Math.max(last, state.getCurrentWatermarkMs()), "10 seconds");
        return results.iterator();
    }

    private static Update over(String user, Session session) {
        StringBuilder path = new StringBuilder();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        List<Click> clicks = new ArrayList<>(session.getClicks());
        clicks.sort((a, b) -> a.getTime().compareTo(b.getTime()));
        for (Click click : clicks) {
            path.append(click.getKind().name().charAt(0)).append(':').append(click.getPage()).append(' ');
            first = Math.min(first, click.getTime().getTime());
            last = Math.max(last, click.getTime().getTime());
        }
        path.append(new TreeMap<>(session.getPages())).append(" from ").append(session.getFirst().getPage());
        return new Update(user, session.getNumber(), (last - first) / 1000, true, path.toString());
    }

    /** The same function over the files as they are. */
    private static void batch(SparkSession spark, Path directory) {
        Dataset<Update> sessions = spark.read()
                .schema("user STRING, time TIMESTAMP, page STRING, kind STRING")
                .csv(directory.resolve("input").toString())
                .as(Encoders.bean(Event.class))
                .groupByKey((MapFunction<Event, String>) Event::getUser, Encoders.STRING())
                .mapGroupsWithState(
                        (MapGroupsWithStateFunction<String, Event, Session, Update>) (user, events, state) -> {
                            Session session = new Session();
                            state.update(session);
                            while (events.hasNext()) {
                                Event event = events.next();
                                session.getClicks()
                                        .add(new Click(event.getTime(), Kind.valueOf(event.getKind()), event.getPage()));
                            }
                            Collections.sort(session.getClicks(), (a, b) -> a.getTime().compareTo(b.getTime()));
                            session.setFirst(session.getClicks().get(0));
                            session.setNumber(session.getClicks().size());
                            return over(user, session);
                        },
                        Encoders.bean(Session.class),
                        Encoders.bean(Update.class));
        sessions.orderBy("user").show(false);
    }
}
