package dev.millrace.engine.format;

import java.util.Optional;

/**
 * Prints dates and timestamps as the options of a text format want them: in a pattern, or in ISO 8601 with
 * milliseconds.
 */
final class TimePrinter {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Optional<DateTimePattern> datePattern;
    private final Optional<DateTimePattern> timestampPattern;
    private final Optional<DateTimePattern> localPattern;
    private final TimestampText clock;

    TimePrinter(TextFormats formats) {
        datePattern = pattern(formats.dateFormat(), formats);
        timestampPattern = pattern(formats.timestampFormat(), formats);
        localPattern = pattern(formats.timestampNtzFormat(), formats);
        clock = new TimestampText(formats.zone());
    }

    private static Optional<DateTimePattern> pattern(Optional<String> pattern, TextFormats formats) {
        return pattern.map(p -> new DateTimePattern(p, formats.zone(), formats.locale()));
    }

    void printDate(int days, TextOutput out) {
        if (datePattern.isPresent()) {
            datePattern.get().printDate(days, out);
        } else {
            DateText.print(days, out);
        }
    }

    /** By default {@code yyyy-MM-dd'T'HH:mm:ss.SSSXXX}. */
    void printTimestamp(long micros, TextOutput out) {
        if (timestampPattern.isPresent()) {
            timestampPattern.get().printTimestamp(micros, out);
            return;
        }
        long local = clock.toLocal(micros);
        printIso(local, out);
        printOffset((int) ((local - micros) / 1_000_000), out);
    }

    /** By default {@code yyyy-MM-dd'T'HH:mm:ss.SSS}. */
    void printLocalTimestamp(long micros, TextOutput out) {
        if (localPattern.isPresent()) {
            localPattern.get().printLocalTimestamp(micros, out);
        } else {
            printIso(micros, out);
        }
    }

    private static void printIso(long local, TextOutput out) {
        long days = Math.floorDiv(local, MICROS_PER_DAY);
        DateText.print((int) days, out);
        out.write('T');
        long ofDay = local - days * MICROS_PER_DAY;
        long millis = ofDay / 1000 % 1000;
        TimestampText.printTime(ofDay - ofDay % 1_000_000, out);
        out.write('.');
        out.write((char) ('0' + millis / 100));
        out.writeTwoDigits((int) millis % 100);
    }

    /** Prints {@code Z}, {@code +01:00} or {@code -07:52:58}. */
    private static void printOffset(int seconds, TextOutput out) {
        if (seconds == 0) {
            out.write('Z');
            return;
        }
        int rest = Math.abs(seconds);
        out.write(seconds < 0 ? '-' : '+');
        out.writeTwoDigits(rest / 3600);
        out.write(':');
        out.writeTwoDigits(rest / 60 % 60);
        if (rest % 60 != 0) {
            out.write(':');
            out.writeTwoDigits(rest % 60);
        }
    }
}
