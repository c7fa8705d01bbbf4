package dev.millrace.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.vector.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** State in its stored form, and deadlines, against collections of Java. */
class StateMapTest {
    private final StateMap state = new StateMap();

    private static ByteWriter key(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteWriter key = new ByteWriter(16);
        key.writeBytes(bytes, 0, bytes.length);
        return key;
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What was put out, in the order in which it was. */
    private static final class Log implements ChangeOutput {
        private final List<String> lines = new ArrayList<>();
        private final Map<String, String> table = new TreeMap<>();

        @Override
        public void put(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
            String name = text(key, keyOffset, keyLength);
            lines.add(name + "=" + text(value, valueOffset, valueLength));
            table.put(name, text(value, valueOffset, valueLength));
        }

        @Override
        public void delete(byte[] key, int keyOffset, int keyLength) {
            lines.add("-" + text(key, keyOffset, keyLength));
            table.remove(text(key, keyOffset, keyLength));
        }
    }

    @Test
    void putsOutTheLastValueOfWhatChanged() {
        Log log = new Log();
        int a = state.put(key("a"), bytes("1"));
        state.put(key("b"), bytes("1"));
        state.replace(a, bytes("2"));
        state.writeChanges(log);
        assertThat(log.lines).containsExactly("a=2", "b=1");
        assertThat(state.lastUpdated()).isEqualTo(2);
        log.lines.clear();
        state.remove(state.find(key("b")));
        assertThat(state.find(key("b"))).isEqualTo(StateMap.ABSENT);
        assertThat(state.size()).isEqualTo(1);
        state.put(key("c"), bytes(""));
        state.remove(state.find(key("c")));
        state.put(key("c"), bytes("3"));
        state.writeChanges(log);
        assertThat(log.lines).containsExactly("-b", "c=3");
        assertThat(state.lastRemoved()).isEqualTo(1);
        log.lines.clear();
        state.writeChanges(log);
        assertThat(log.lines).isEmpty();
        assertThat(state.compareKeys(state.find(key("a")), state.find(key("c"))))
                .isNegative();
    }

    @Test
    void isWhatItPutOut() {
        long seed = Long.getLong("millrace.seed", new Random().nextLong());
        Random random = new Random(seed);
        Map<String, String> model = new TreeMap<>();
        Log log = new Log();
        for (int i = 0; i < 5_000; i++) {
            String name = "k" + random.nextInt(200);
            int id = state.find(key(name));
            assertThat(id != StateMap.ABSENT).as("seed %d", seed).isEqualTo(model.containsKey(name));
            if (random.nextInt(3) == 0 && id != StateMap.ABSENT) {
                state.remove(id);
                model.remove(name);
            } else {
                state.put(key(name), bytes("v" + i));
                model.put(name, "v" + i);
            }
            if (random.nextInt(50) == 0) {
                state.writeChanges(log);
                assertThat(log.table).as("seed %d", seed).isEqualTo(model);
                assertThat(state.size()).isEqualTo(model.size());
            }
        }
        state.writeChanges(log);
        StateMap restored = new StateMap();
        log.lines.forEach(line -> {
            if (line.startsWith("-")) {
                restored.restoreDelete(bytes(line), 1, line.length() - 1);
            } else {
                int at = line.indexOf('=');
                restored.restore(bytes(line), 0, at, bytes(line), at + 1, line.length() - at - 1);
            }
        });
        Map<String, String> table = new TreeMap<>();
        for (int id = 0; id < restored.idLimit(); id++) {
            if (restored.contains(id)) {
                table.put(
                        text(restored.keyBytes(), restored.keyOffset(id), restored.keyLength(id)),
                        new String(restored.value(id), StandardCharsets.UTF_8));
            }
        }
        assertThat(table).as("seed %d", seed).isEqualTo(model);
        Log nothing = new Log();
        restored.writeChanges(nothing);
        assertThat(nothing.lines).isEmpty();
    }

    @Test
    void deadlinesComeUpInOrder() {
        long seed = Long.getLong("millrace.seed", new Random().nextLong());
        Random random = new Random(seed);
        Deadlines deadlines = new Deadlines();
        long[] model = new long[50];
        Arrays.fill(model, Deadlines.NONE);
        for (int i = 0; i < 5_000; i++) {
            int id = random.nextInt(model.length);
            model[id] = random.nextInt(4) == 0 ? Deadlines.NONE : random.nextInt(1_000);
            deadlines.set(id, model[id]);
            assertThat(deadlines.of(id)).isEqualTo(model[id]);
            long earliest = Arrays.stream(model).min().orElseThrow();
            assertThat(deadlines.earliest()).as("seed %d", seed).isEqualTo(earliest);
            if (random.nextInt(10) == 0) {
                long now = random.nextInt(200);
                long last = Long.MIN_VALUE;
                for (int due = deadlines.pollDue(now); due >= 0; due = deadlines.pollDue(now)) {
                    assertThat(model[due]).as("seed %d", seed).isBetween(last, now);
                    last = model[due];
                    model[due] = Deadlines.NONE;
                }
                assertThat(Arrays.stream(model).min().orElseThrow())
                        .as("seed %d", seed)
                        .isGreaterThan(now);
            }
        }
        assertThat(deadlines.pollDue(-1)).isEqualTo(-1);
        deadlines.clear();
        assertThat(deadlines.earliest()).isEqualTo(Deadlines.NONE);
    }
}
