package dev.millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timestamps in a pattern that the user gives ({@code dd/MM/yyyy HH:mm:ss.SSS}), with the letters of
 * Structured Streaming: those of {@link DateTimeFormatter}, with {@code y} as the proleptic year, without the
 * week-based ones.
 *
 * <p>Missing fields are those of 1970-01-01 00:00:00. A fraction of seconds takes as many digits as come, up to the
 * number of {@code S}. Not thread-safe.
 */
public final class DateTimePattern {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int MAX_PLAIN_DAYS = 4_000_000; // beyond the year 9999
    private static final String PRINTED_ONLY = "EFQq";
    private static final String REFUSED_LETTERS = "YWwuAnNpBceg";

    private final String pattern;
    private final ZoneId zone;
    private final TimestampText clock;
    private final @Nullable PlainPattern plain;
    private final DateTimeFormatter printer;
    private final DateTimeFormatter parser;

    /**
     * Prepares a pattern.
     *
     * @throws IllegalArgumentException with the pattern, when it has letters that are unknown or refused
     */
    public DateTimePattern(String pattern, ZoneId zone, Locale locale) {
        this.pattern = pattern;
        this.zone = zone;
        this.clock = new TimestampText(zone);
        this.plain = PlainPattern.of(pattern).orElse(null);
        String proleptic = withProlepticYear(pattern);
        this.printer = finish(new DateTimeFormatterBuilder().appendPattern(proleptic), locale);
        this.parser = finish(parserOf(proleptic), locale);
    }

    /**
     * Checks that text can be parsed in this pattern.
     *
     * @throws IllegalArgumentException when it has letters that Spark takes for printing only: weekdays and quarters
     */
    public void requireParsing() {
        String letters = pattern.replaceAll("'[^']*'", "");
        for (char c : PRINTED_ONLY.toCharArray()) {
            if (letters.indexOf(c) >= 0) {
                throw new IllegalArgumentException(
                        "The pattern '" + pattern + "' has the letter '" + c + "', which is for printing only");
            }
        }
    }

    private static DateTimeFormatter finish(DateTimeFormatterBuilder builder, Locale locale) {
        return builder.toFormatter(locale)
                .withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** As the pattern says, but a fraction of seconds has as many digits as come, up to the number of its letters. */
    private static DateTimeFormatterBuilder parserOf(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        StringBuilder chunk = new StringBuilder();
        boolean quoted = false;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            int run = i;
            while (!quoted && c == 'S' && run < pattern.length() && pattern.charAt(run) == 'S') {
                run++;
            }
            if (run > i) {
                append(chunk, builder);
                builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, Math.min(9, run - i), false);
                i = run;
                continue;
            }
            if (!quoted && (c == '[' || c == ']')) {
                append(chunk, builder);
                if (c == '[') {
                    builder.optionalStart();
                } else {
                    builder.optionalEnd();
                }
            } else {
                chunk.append(c);
            }
            i++;
        }
        append(chunk, builder);
        return builder;
    }

    private static void append(StringBuilder chunk, DateTimeFormatterBuilder builder) {
        if (chunk.length() > 0) {
            builder.appendPattern(chunk.toString());
            chunk.setLength(0);
        }
    }

    /** The pattern with {@code u} for {@code y} outside of quotes, unless it has an era. */
    private static String withProlepticYear(String pattern) {
        StringBuilder out = new StringBuilder(pattern.length());
        boolean quoted = false;
        boolean era = pattern.replaceAll("'[^']*'", "").indexOf('G') >= 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && REFUSED_LETTERS.indexOf(c) >= 0) {
                throw new IllegalArgumentException("The pattern '" + pattern + "' has the letter '" + c
                        + "', which is not supported; the letters are those of java.time without the week-based ones");
            }
            if (!quoted && isTooLong(pattern, i)) {
                throw new IllegalArgumentException("The pattern '" + pattern + "' has the letter '" + c
                        + "' more often than a text form of its field exists");
            }
            out.append(c == 'y' && !quoted && !era ? 'u' : c);
        }
        try {
            new DateTimeFormatterBuilder().appendPattern(out.toString());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "The pattern '" + pattern + "' is not a date-time pattern: " + wrong.getMessage(), wrong);
        }
        return out.toString();
    }

    /** Whether a run of letters begins here that {@code java.time} would write in one letter, or that nobody writes. */
    private static boolean isTooLong(String pattern, int from) {
        char c = pattern.charAt(from);
        int to = from;
        while (to < pattern.length() && pattern.charAt(to) == c) {
            to++;
        }
        int length = to - from;
        return switch (c) {
            case 'G', 'M', 'L', 'E', 'Q', 'q' -> length > 4;
            case 'y' -> length > 6;
            case 'a' -> length > 1;
            default -> false;
        };
    }

    /** Microseconds since the epoch, or {@link TimestampText#INVALID}. */
    public long parseTimestamp(byte[] text, int offset, int length) {
        long quick = plain == null ? TimestampText.INVALID : plain.parse(text, offset, length);
        if (quick != TimestampText.INVALID) {
            return clock.toInstant(quick);
        }
        try {
            TemporalAccessor fields = parser.parse(string(text, offset, length));
            ZoneId named = fields.query(TemporalQueries.zone());
            Instant instant =
                    localDateTime(fields).atZone(named == null ? zone : named).toInstant();
            return micros(instant.getEpochSecond(), instant.getNano());
        } catch (DateTimeException | ArithmeticException noMatch) {
            return TimestampText.INVALID;
        }
    }

    /** Local microseconds, a zone in the text is ignored; or {@link TimestampText#INVALID}. */
    public long parseLocalTimestamp(byte[] text, int offset, int length) {
        return parseLocalTimestamp(text, offset, length, true);
    }

    long parseLocalTimestamp(byte[] text, int offset, int length, boolean zoneAllowed) {
        long quick = plain == null ? TimestampText.INVALID : plain.parse(text, offset, length);
        if (quick != TimestampText.INVALID) {
            return quick;
        }
        try {
            TemporalAccessor fields = parser.parse(string(text, offset, length));
            if (!zoneAllowed && fields.query(TemporalQueries.zone()) != null) {
                return TimestampText.INVALID;
            }
            LocalDateTime local = localDateTime(fields);
            return micros(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
        } catch (DateTimeException | ArithmeticException noMatch) {
            return TimestampText.INVALID;
        }
    }

    /** Days since 1970-01-01, or {@link DateText#INVALID}. */
    public int parseDate(byte[] text, int offset, int length) {
        long quick = plain == null ? TimestampText.INVALID : plain.parse(text, offset, length);
        if (quick != TimestampText.INVALID) {
            return (int) Math.floorDiv(quick, MICROS_PER_DAY);
        }
        try {
            return Math.toIntExact(
                    localDate(parser.parse(string(text, offset, length))).toEpochDay());
        } catch (DateTimeException | ArithmeticException noMatch) {
            return DateText.INVALID;
        }
    }

    public void printTimestamp(long micros, TextOutput out) {
        if (plain != null && plain.print(clock.toLocal(micros), out)) {
            return;
        }
        Instant instant = Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
        out.write(printer.format(instant.atZone(zone)));
    }

    public void printLocalTimestamp(long micros, TextOutput out) {
        if (plain != null && plain.print(micros, out)) {
            return;
        }
        out.write(printer.format(LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000,
                ZoneOffset.UTC)));
    }

    /** Prints a date; its time is midnight in the zone of this pattern. */
    public void printDate(int days, TextOutput out) {
        if (plain != null && Math.abs((long) days) < MAX_PLAIN_DAYS && plain.print(days * MICROS_PER_DAY, out)) {
            return;
        }
        out.write(printer.format(LocalDate.ofEpochDay(days).atStartOfDay(zone)));
    }

    private static String string(byte[] text, int offset, int length) {
        return new String(text, offset, length, StandardCharsets.UTF_8);
    }

    private static long micros(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / 1000);
    }

    private static LocalDateTime localDateTime(TemporalAccessor fields) {
        LocalTime time = fields.query(TemporalQueries.localTime());
        if (time == null) {
            int hour = fields.isSupported(ChronoField.HOUR_OF_DAY)
                    ? fields.get(ChronoField.HOUR_OF_DAY)
                    : valueOr(fields, ChronoField.HOUR_OF_AMPM, 0) + 12 * valueOr(fields, ChronoField.AMPM_OF_DAY, 0);
            time = LocalTime.of(
                    hour,
                    valueOr(fields, ChronoField.MINUTE_OF_HOUR, 0),
                    valueOr(fields, ChronoField.SECOND_OF_MINUTE, 0),
                    valueOr(fields, ChronoField.NANO_OF_SECOND, 0));
        }
        return localDate(fields).atTime(time);
    }

    private static LocalDate localDate(TemporalAccessor fields) {
        LocalDate date = fields.query(TemporalQueries.localDate());
        if (date != null) {
            return date;
        }
        return LocalDate.of(
                valueOr(fields, ChronoField.YEAR, 1970),
                valueOr(fields, ChronoField.MONTH_OF_YEAR, 1),
                valueOr(fields, ChronoField.DAY_OF_MONTH, 1));
    }

    private static int valueOr(TemporalAccessor fields, TemporalField field, int other) {
        return fields.isSupported(field) ? fields.get(field) : other;
    }
}
