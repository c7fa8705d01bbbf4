package dev.millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.regex.Pattern;

/**
 * Timestamps as text, in the lenient form of Structured Streaming's casts.
 *
 * <p>Accepted: a date as in {@link DateText}, then a blank or {@code T}, then {@code [h]h[:[m]m[:[s]s[.fraction]]]}
 * and a zone ({@code Z}, {@code +8:00}, {@code Europe/Berlin}); or only a time, which means today. A fraction is cut
 * after microseconds. Printed: {@code yyyy-MM-dd HH:mm:ss[.ffffff]} without trailing zeros. All instants are
 * microseconds since the epoch; a timestamp without zone is counted as if its zone were UTC.
 *
 * <p>An object keeps the rules of one zone and is not thread-safe.
 */
public final class TimestampText {
    /** What the parsers return for text that is not a timestamp; no timestamp has this value. */
    public static final long INVALID = Long.MIN_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
    private static final int MAX_YEAR_DIGITS = 6;
    private static final Pattern ONE_DIGIT_HOUR = Pattern.compile("([+-])(\\d):");
    private static final Pattern ONE_DIGIT_MINUTE = Pattern.compile("([+-]\\d\\d):(\\d)$");

    private final ZoneId zone;
    private final boolean utc;
    private final ZoneOffsets offsets;
    private final int[] segments = new int[8];
    private boolean onlyTime;
    private int zoneStart;

    public TimestampText(ZoneId zone) {
        this.zone = zone;
        ZoneRules rules = zone.getRules();
        this.offsets = new ZoneOffsets(rules);
        this.utc = rules.isFixedOffset()
                && rules.getOffset(java.time.Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    /** Microseconds since the epoch, text without a zone taken in this object's zone; or {@link #INVALID}. */
    public long parse(byte[] text, int offset, int length) {
        int from = TextTrim.start(text, offset, offset + length);
        int to = TextTrim.end(text, from, offset + length);
        if (!split(text, from, to)) {
            return INVALID;
        }
        try {
            ZoneId named = zoneStart < 0 ? zone : zoneOf(text, zoneStart, to);
            long local = localMicros(onlyTime ? LocalDate.now(named) : null);
            if (local == INVALID) {
                return INVALID;
            }
            long seconds = Math.floorDiv(local, MICROS_PER_SECOND);
            int offsetSeconds = zoneStart >= 0
                    ? ZoneOffsets.ofLocal(named.getRules(), seconds)
                    : utc ? 0 : offsets.ofLocal(seconds);
            return Math.subtractExact(local, offsetSeconds * MICROS_PER_SECOND);
        } catch (DateTimeException | ArithmeticException notATimestamp) {
            return INVALID;
        }
    }

    /** Local microseconds; a zone in the text is checked and ignored; a bare time is refused; or {@link #INVALID}. */
    public long parseWithoutZone(byte[] text, int offset, int length) {
        int from = TextTrim.start(text, offset, offset + length);
        int to = TextTrim.end(text, from, offset + length);
        if (!split(text, from, to) || onlyTime) {
            return INVALID;
        }
        try {
            if (zoneStart >= 0) {
                zoneOf(text, zoneStart, to);
            }
            return localMicros(null);
        } catch (DateTimeException | ArithmeticException notATimestamp) {
            return INVALID;
        }
    }

    /** As {@link #parseWithoutZone}, and a zone in the text is refused too. */
    public long parseLocal(byte[] text, int offset, int length) {
        long micros = parseWithoutZone(text, offset, length);
        return zoneStart >= 0 ? INVALID : micros;
    }

    /** The instant at which clocks in this object's zone show {@code localMicros}. */
    public long toInstant(long localMicros) {
        return utc
                ? localMicros
                : localMicros - offsets.ofLocal(Math.floorDiv(localMicros, MICROS_PER_SECOND)) * MICROS_PER_SECOND;
    }

    /** What clocks in this object's zone show at the instant {@code micros}, as local microseconds. */
    public long toLocal(long micros) {
        return utc ? micros : micros + offsets.ofInstant(Math.floorDiv(micros, MICROS_PER_SECOND)) * MICROS_PER_SECOND;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Prints an instant as clocks in this object's zone show it. */
    public void print(long micros, TextOutput out) {
        printLocal(toLocal(micros), out);
    }

    /** Prints local microseconds. */
    public static void printLocal(long localMicros, TextOutput out) {
        long days = Math.floorDiv(localMicros, MICROS_PER_DAY);
        DateText.print(Math.toIntExact(days), out);
        out.write(' ');
        printTime(localMicros - days * MICROS_PER_DAY, out);
    }

    static void printTime(long microsOfDay, TextOutput out) {
        int seconds = (int) (microsOfDay / MICROS_PER_SECOND);
        out.writeTwoDigits(seconds / 3600);
        out.write(':');
        out.writeTwoDigits(seconds / 60 % 60);
        out.write(':');
        out.writeTwoDigits(seconds % 60);
        printFraction((int) (microsOfDay % MICROS_PER_SECOND), out);
    }

    /** Prints {@code .ffffff} without trailing zeros, nothing for zero. */
    static void printFraction(int micros, TextOutput out) {
        if (micros == 0) {
            return;
        }
        out.write('.');
        int rest = micros;
        for (int unit = 100_000; rest > 0; unit /= 10) {
            out.write((char) ('0' + rest / unit));
            rest %= unit;
        }
    }

    /** A zone by name, offset ({@code +8:00} is allowed) or one of Java's short ids. */
    public static ZoneId zoneOf(String name) {
        String id = name.trim();
        if (id.indexOf(':') > 0) {
            id = ONE_DIGIT_HOUR.matcher(id).replaceFirst("$10$2:");
            id = ONE_DIGIT_MINUTE.matcher(id).replaceFirst("$1:0$2");
        }
        return ZoneId.of(id, ZoneId.SHORT_IDS);
    }

    private static ZoneId zoneOf(byte[] text, int from, int to) {
        if (to - from == 1 && text[from] == 'Z') {
            return ZoneOffset.UTC;
        }
        return zoneOf(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    private long localMicros(java.time.@org.jspecify.annotations.Nullable LocalDate today) {
        int[] s = segments;
        if (s[3] > 23 || s[4] > 59 || s[5] > 59) {
            return INVALID;
        }
        long days;
        if (today != null) {
            days = today.toEpochDay();
        } else if (CivilDate.isValid(s[0], s[1], s[2])) {
            days = CivilDate.toEpochDay(s[0], s[1], s[2]);
        } else {
            return INVALID;
        }
        long micros = ((s[3] * 60L + s[4]) * 60 + s[5]) * MICROS_PER_SECOND + s[6];
        return Math.addExact(Math.multiplyExact(days, MICROS_PER_DAY), micros);
    }

    /**
     * Splits text in year, month, day, hour, minute, second, microsecond and the start of a zone; false if it can't
     * be.
     */
    private boolean split(byte[] text, int from, int to) {
        resetSegments();
        int j = from;
        int sign = 0;
        if (j < to && (text[j] == '-' || text[j] == '+')) {
            sign = text[j++] == '-' ? -1 : 1;
        }
        int segment = 0;
        int value = 0;
        int digits = 0;
        for (; j < to; j++) {
            byte b = text[j];
            if (b >= '0' && b <= '9') {
                if (segment != 6 || digits < 6) {
                    value = value * 10 + (b - '0');
                }
                if (++digits > MAX_YEAR_DIGITS && segment != 6) {
                    return false;
                }
                continue;
            }
            int next = nextSegment(segment, b, j == from, sign == 0);
            if (next < 0) {
                return false;
            }
            if (next == 3 && segment == 0) {
                onlyTime = true;
            } else {
                int target = next == 4 && segment == 0 ? 3 : segment;
                if (!isValidLength(target, digits)) {
                    return false;
                }
                onlyTime |= target != segment;
                segments[target] = target == 6 ? scaleFraction(value, digits) : value;
            }
            if (next == 7) {
                zoneStart = j;
                segments[0] *= sign == 0 ? 1 : sign;
                return true;
            }
            segment = next;
            value = 0;
            digits = 0;
        }
        if (from == to || !isValidLength(segment, digits)) {
            return false;
        }
        segments[segment] = segment == 6 ? scaleFraction(value, digits) : value;
        segments[0] *= sign == 0 ? 1 : sign;
        return true;
    }

    private void resetSegments() {
        segments[0] = 1;
        segments[1] = 1;
        segments[2] = 1;
        for (int i = 3; i < 8; i++) {
            segments[i] = 0;
        }
        onlyTime = false;
        zoneStart = -1;
    }

    /** The segment that separator {@code b} opens after {@code segment}; 7 stands for a zone, -1 for an error. */
    private static int nextSegment(int segment, byte b, boolean first, boolean unsigned) {
        return switch (segment) {
            case 0 -> {
                if (b == '-') {
                    yield 1;
                }
                if (b == 'T' && first) {
                    yield 3;
                }
                yield b == ':' && unsigned ? 4 : -1;
            }
            case 1 -> b == '-' ? 2 : -1;
            case 2 -> b == ' ' || b == 'T' ? 3 : -1;
            case 3, 4 -> b == ':' ? segment + 1 : -1;
            case 5 -> b == '.' ? 6 : 7;
            default -> 7;
        };
    }

    private static boolean isValidLength(int segment, int digits) {
        return switch (segment) {
            case 0 -> digits >= 4 && digits <= MAX_YEAR_DIGITS;
            case 6 -> true;
            default -> digits > 0 && digits <= 2;
        };
    }

    private static int scaleFraction(int value, int digits) {
        int scaled = value;
        for (int i = digits; i < 6; i++) {
            scaled *= 10;
        }
        return scaled;
    }
}
