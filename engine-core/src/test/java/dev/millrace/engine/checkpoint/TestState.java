package dev.millrace.engine.checkpoint;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** State that is a map of strings. */
final class TestState implements Stateful {
    final Map<String, String> values = new TreeMap<>();
    private final Map<String, Optional<String>> changes = new LinkedHashMap<>();

    TestState put(String key, String value) {
        values.put(key, value);
        changes.put(key, Optional.of(value));
        return this;
    }

    TestState remove(String key) {
        values.remove(key);
        changes.put(key, Optional.empty());
        return this;
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        changes.forEach((key, value) -> {
            byte[] k = key.getBytes(StandardCharsets.UTF_8);
            if (value.isPresent()) {
                byte[] v = value.get().getBytes(StandardCharsets.UTF_8);
                out.put(k, 0, k.length, v, 0, v.length);
            } else {
                out.delete(k, 0, k.length);
            }
        });
        changes.clear();
    }

    @Override
    public void restore(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
        values.put(new String(key, ko, kl, StandardCharsets.UTF_8), new String(value, vo, vl, StandardCharsets.UTF_8));
    }

    @Override
    public void restoreDelete(byte[] key, int ko, int kl) {
        values.remove(new String(key, ko, kl, StandardCharsets.UTF_8));
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics("test", values.size(), 0, 0, 0, 0, Map.of());
    }

    @Override
    public void close() {}
}
