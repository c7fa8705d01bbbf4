package dev.millrace.examples;

import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.GroupState;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StreamingQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** What users do in one go: their clicks become sessions, which end thirty seconds of event time after the last click. */
public final class Sessions {
    /** What comes in. */
    public record Click(String user, String page, Action action, Instant time) {}

    /** What a user does on a page. */
    public enum Action {
        LOOK,
        BUY
    }

    /** One page of a session. */
    public record Step(String page, Action action) {}

    /** What is remembered of a user. */
    public record Open(List<Step> steps, Instant last) {}

    /** What goes out when the session is over. */
    public record Session(String user, int steps, boolean bought) {}

    private Sessions() {}

    private static Iterator<Session> session(String user, Iterator<Click> clicks, GroupState<Open> state) {
        if (state.hasTimedOut()) {
            List<Step> steps = state.get().steps();
            state.remove();
            boolean bought = steps.stream().anyMatch(step -> step.action() == Action.BUY);
            return List.of(new Session(user, steps.size(), bought)).iterator();
        }
        List<Step> steps = new ArrayList<>();
        Instant last = Instant.EPOCH;
        if (state.exists()) {
            steps.addAll(state.get().steps());
            last = state.get().last();
        }
        while (clicks.hasNext()) {
            Click click = clicks.next();
            steps.add(new Step(click.page(), click.action()));
            last = click.time().isAfter(last) ? click.time() : last;
        }
        state.update(new Open(steps, last));
        state.setTimeoutTimestamp(last.toEpochMilli(), "30 seconds");
        return Collections.emptyIterator();
    }

    private static Click click(String user, String page, Action action, String time) {
        return new Click(user, page, action, Instant.parse("2026-01-01T" + time + "Z"));
    }

    public static void main(String[] args) throws Exception {
        MillraceSession session = MillraceSession.builder().appName("sessions").getOrCreate();

        MemoryStream<Click> clicks = MemoryStream.create(session, Encoders.record(Click.class));
        Dataset<Session> sessions = clicks.toDS()
                .withWatermark("time", "10 seconds")
                .groupByKey((MapFunction<Click, String>) Click::user, Encoders.STRING())
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, Click, Open, Session>) Sessions::session,
                        OutputMode.Append(),
                        Encoders.record(Open.class),
                        Encoders.record(Session.class),
                        GroupStateTimeout.EventTimeTimeout());

        StreamingQuery query = sessions.writeStream()
                .foreachBatch((batch, id) -> System.out.println("batch " + id + ": " + batch.collectAsList()))
                .start();
        clicks.addData(
                click("ada", "home", Action.LOOK, "10:00:00"),
                click("bob", "home", Action.LOOK, "10:00:05"),
                click("ada", "shoes", Action.BUY, "10:00:10"));
        query.processAllAvailable();
        clicks.addData(click("bob", "hats", Action.LOOK, "10:00:52"));
        query.processAllAvailable();
        clicks.addData(click("cy", "home", Action.LOOK, "10:02:00"));
        query.processAllAvailable();
        query.stop();
        session.stop();
    }
}
