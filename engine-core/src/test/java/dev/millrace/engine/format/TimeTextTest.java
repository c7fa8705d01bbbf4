package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dates and timestamps on random values; {@code java.time} tells what they are. */
class TimeTextTest {

    private static final long SEED = Long.getLong("millrace.seed", 20_260_101L);
    private static final List<String> ZONES = List.of(
            "UTC",
            "America/Los_Angeles",
            "Europe/Berlin",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "+05:45",
            "Pacific/Apia");

    @Test
    void civilDatesAreThoseOfJavaTime() {
        Random random = new Random(SEED);
        for (int round = 0; round < 40_000; round++) {
            int days = random.nextInt() >> random.nextInt(16);
            LocalDate date = LocalDate.ofEpochDay(days);
            long civil = CivilDate.fromDays(days);
            assertThat(CivilDate.year(civil)).isEqualTo(date.getYear());
            assertThat(CivilDate.month(civil)).isEqualTo(date.getMonthValue());
            assertThat(CivilDate.day(civil)).isEqualTo(date.getDayOfMonth());
            assertThat(CivilDate.toDays(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
                    .isEqualTo(days);
            assertThat(CivilDate.isLeapYear(date.getYear())).isEqualTo(date.isLeapYear());
        }
    }

    @Test
    void datesPrintAndParse() {
        Random random = new Random(SEED);
        TextOutput out = new TextOutput();
        for (int round = 0; round < 15_000; round++) {
            int days = (random.nextInt() >> random.nextInt(12)) / 2;
            out.reset();
            DateText.print(days, out);
            assertThat(out).hasToString(LocalDate.ofEpochDay(days).toString());
            assertThat(DateText.parse(out.bytes(), 0, out.length())).isEqualTo(days);
        }
    }

    @Test
    void instantsMoveBetweenZonesAsInJavaTime() {
        Random random = new Random(SEED);
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            TimestampText clock = new TimestampText(zone);
            for (int round = 0; round < 6_000; round++) {
                long micros = (random.nextLong() % 4_000_000_000L) * 1_000_000 + random.nextInt(1_000_000);
                if (round % 3 == 0) {
                    micros = micros / 10_000_000_000L * 10_000_000_000L;
                }
                Instant instant = Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
                LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
                long localMicros = local.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + local.getNano() / 1000;
                assertThat(clock.toLocal(micros))
                        .as("%s %s, seed %d", name, instant, SEED)
                        .isEqualTo(localMicros);
                Instant back = local.atZone(zone).toInstant();
                assertThat(clock.toInstant(localMicros))
                        .as("%s %s, seed %d", name, local, SEED)
                        .isEqualTo(back.getEpochSecond() * 1_000_000 + back.getNano() / 1000);
            }
        }
    }

    @Test
    void clocksAreRightAroundEveryChange() {
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            TimestampText clock = new TimestampText(zone);
            Instant at = Instant.parse("1850-01-01T00:00:00Z");
            for (var change = zone.getRules().nextTransition(at);
                    change != null && change.getInstant().isBefore(Instant.parse("2040-01-01T00:00:00Z"));
                    change = zone.getRules().nextTransition(change.getInstant())) {
                for (long seconds : new long[] {-7_201, -3_600, -1, 0, 1, 1_799, 3_599, 3_600, 90_000}) {
                    Instant instant = change.getInstant().plusSeconds(seconds);
                    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
                    long localMicros = local.toEpochSecond(ZoneOffset.UTC) * 1_000_000;
                    assertThat(clock.toLocal(instant.getEpochSecond() * 1_000_000))
                            .isEqualTo(localMicros);
                    LocalDateTime shown = LocalDateTime.ofEpochSecond(
                            change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC) + seconds, 0, ZoneOffset.UTC);
                    assertThat(clock.toInstant(shown.toEpochSecond(ZoneOffset.UTC) * 1_000_000))
                            .as("%s %s", name, shown)
                            .isEqualTo(shown.atZone(zone).toEpochSecond() * 1_000_000);
                }
            }
        }
    }

    @Test
    void timestampsPrintAndParse() {
        Random random = new Random(SEED);
        DateTimeFormatter iso = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX");
        TimestampText clock = new TimestampText(ZoneId.of("Europe/Berlin"));
        TextOutput out = new TextOutput();
        for (int round = 0; round < 15_000; round++) {
            long micros = random.nextLong() % 250_000_000_000_000_000L;
            Instant instant =
                    Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
            byte[] text = iso.format(instant.atZone(ZoneOffset.ofHours(random.nextInt(30) - 15)))
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(clock.parse(text, 0, text.length)).isEqualTo(micros);
            out.reset();
            clock.print(micros, out);
            LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin"));
            long back = clock.parse(out.bytes(), 0, out.length());
            assertThat(back)
                    .as("%s printed as %s", local, out)
                    .isEqualTo(local.atZone(clock.zone()).toInstant().getEpochSecond() * 1_000_000
                            + local.getNano() / 1000);
        }
    }

    @Test
    void patternsParseAndPrintAsJavaTime() {
        Random random = new Random(SEED);
        List<String> patterns = List.of(
                "yyyy-MM-dd HH:mm:ss",
                "yyyyMMddHHmmss",
                "dd/MM/yyyy HH:mm:ss",
                "yyyy-MM-dd'T'HH:mm:ss",
                "MM/dd/yyyy hh:mm:ss a",
                "yyyy-MM-dd HH:mm:ss.SSS",
                "yyyy.MM.dd 'at' HH.mm.ss",
                "d.M.yyyy H:m:s");
        ZoneId zone = ZoneId.of("America/Los_Angeles");
        TextOutput out = new TextOutput();
        for (int round = 0; round < 8_000; round++) {
            String text = patterns.get(random.nextInt(patterns.size()));
            DateTimePattern pattern = new DateTimePattern(text, zone, Locale.US);
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.US);
            LocalDateTime local =
                    LocalDateTime.ofEpochSecond(Math.floorMod(random.nextLong(), 253_000_000_000L), 0, ZoneOffset.UTC);
            String printed = formatter.format(local);
            byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
            assertThat(pattern.parseLocalTimestamp(bytes, 0, bytes.length))
                    .as("%s in %s", printed, text)
                    .isEqualTo(local.toEpochSecond(ZoneOffset.UTC) * 1_000_000);
            assertThat(pattern.parseTimestamp(bytes, 0, bytes.length))
                    .as("%s in %s", printed, text)
                    .isEqualTo(local.atZone(zone).toEpochSecond() * 1_000_000);
            out.reset();
            pattern.printLocalTimestamp(local.toEpochSecond(ZoneOffset.UTC) * 1_000_000, out);
            assertThat(out).hasToString(printed);
        }
    }
}
