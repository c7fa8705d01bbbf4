package dev.millrace.engine.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Offsets from UTC of one time zone in seconds. Remembers the span between two changes of clocks that the last
 * question fell in: times in a stream lie close together, and within the span an answer costs two comparisons. Not
 * thread-safe.
 */
final class ZoneOffsets {
    /** No gap or overlap of clocks is longer than a day and a bit. */
    private static final long MARGIN = 2 * 86_400L;

    private final ZoneRules rules;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private int offset;

    ZoneOffsets(ZoneRules rules) {
        this.rules = rules;
    }

    /** The offset at an instant, in seconds since 1970-01-01 UTC. */
    int ofInstant(long seconds) {
        if (seconds < from || seconds >= to) {
            remember(seconds);
        }
        return offset;
    }

    /**
     * The offset by which a local time, in seconds as if it were UTC, becomes an instant; see {@link
     * #ofLocal(ZoneRules, long)}.
     */
    int ofLocal(long localSeconds) {
        long instant = localSeconds - offset;
        if (instant - MARGIN >= from && instant + MARGIN < to) {
            return offset;
        }
        int found = ofLocal(rules, localSeconds);
        remember(localSeconds - found);
        return found;
    }

    private void remember(long seconds) {
        Instant instant = Instant.ofEpochSecond(seconds);
        offset = rules.getOffset(instant).getTotalSeconds();
        ZoneOffsetTransition next = rules.nextTransition(instant);
        // Instant.MAX and later ones have no following second.
        ZoneOffsetTransition previous = rules.previousTransition(instant.plusSeconds(1));
        from = previous == null ? Long.MIN_VALUE / 2 : previous.toEpochSecond();
        to = next == null ? Long.MAX_VALUE / 2 : next.toEpochSecond();
    }

    /**
     * As {@code java.time}: a local time that clocks show twice has the earlier offset; one that they skip is taken
     * with the offset before the gap, which moves it by the length of the gap.
     */
    static int ofLocal(ZoneRules rules, long localSeconds) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        ZoneOffset found = transition == null ? rules.getOffset(local) : transition.getOffsetBefore();
        return found.getTotalSeconds();
    }
}
