package dev.millrace.engine.execution;

import dev.millrace.engine.operator.EventTimeObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which source holds the watermark back, and by how much. */
final class WatermarkStatus {

    /** What a tracker knew at one time, in microseconds and milliseconds since 1970. */
    record Seen(long watermarkMicros, long[] watermarks, long[] latest, long[] activeAtMillis) {}

    private final List<EventTimeObserver> observers;
    private final List<String> scans;
    private final boolean usesMaximum;
    private final Seen seen;
    private final long nowMillis;

    WatermarkStatus(
            List<EventTimeObserver> observers, List<String> scans, boolean usesMaximum, Seen seen, long nowMillis) {
        this.observers = observers;
        this.scans = scans;
        this.usesMaximum = usesMaximum;
        this.seen = seen;
        this.nowMillis = nowMillis;
    }

    /** One line for the query and one for each of its watermarks, the one that decides marked with an arrow. */
    @Override
    public String toString() {
        if (observers.isEmpty()) {
            return "The query has no watermark.";
        }
        int decides = deciding();
        StringBuilder text = new StringBuilder("Watermark ").append(time(seen.watermarkMicros()));
        if (observers.size() > 1) {
            text.append(usesMaximum ? ", the maximum of" : ", the minimum of");
        }
        long best = Long.MIN_VALUE;
        for (long watermark : seen.watermarks()) {
            best = Math.max(best, watermark);
        }
        for (int i = 0; i < observers.size(); i++) {
            text.append(i == decides ? "\n-> " : "\n   ");
            appendOne(text, i, best - seen.watermarks()[i]);
        }
        return text.toString();
    }

    /** The watermark that is that of the query. */
    private int deciding() {
        int decides = -1;
        for (int i = 0; i < observers.size(); i++) {
            if (!isIdle(i) || observers.size() == 1) {
                long[] each = seen.watermarks();
                boolean better = decides >= 0 && (usesMaximum ? each[i] > each[decides] : each[i] < each[decides]);
                decides = decides < 0 || better ? i : decides;
            }
        }
        return decides;
    }

    private boolean isIdle(int i) {
        long timeout = observers.get(i).idleTimeoutMicros();
        return timeout > 0 && (nowMillis - seen.activeAtMillis()[i]) * 1000 >= timeout;
    }

    private void appendOne(StringBuilder text, int i, long behindMicros) {
        EventTimeObserver observer = observers.get(i);
        text.append(observer.column()).append(" of ").append(scans.get(i)).append(": ");
        if (seen.latest()[i] == Long.MIN_VALUE) {
            text.append("no row with an event time yet");
        } else {
            text.append("latest row ")
                    .append(time(seen.latest()[i]))
                    .append(", delay ")
                    .append(duration(observer.delayMicros()))
                    .append(", watermark ")
                    .append(time(seen.watermarks()[i]));
        }
        if (behindMicros > 0) {
            text.append(", ").append(duration(behindMicros)).append(" behind the first");
        }
        text.append(", last rows ")
                .append(duration((nowMillis - seen.activeAtMillis()[i]) * 1000))
                .append(" ago");
        if (isIdle(i)) {
            text.append(", idle");
        }
    }

    private static String time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
                .toString();
    }

    private static String duration(long micros) {
        Duration duration = Duration.ofMillis(micros / 1000);
        return duration.compareTo(Duration.ofDays(1000)) > 0 ? duration.toDays() + " days" : inUnits(duration);
    }

    private static String inUnits(Duration duration) {
        if (duration.toSeconds() == 0) {
            return duration.toMillis() + " ms";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "min");
        append(text, duration.toSecondsPart(), "s");
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.length() > 0 ? " " : "").append(count).append(' ').append(unit);
        }
    }
}
