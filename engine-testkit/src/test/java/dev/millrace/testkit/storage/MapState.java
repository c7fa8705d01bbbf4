package dev.millrace.testkit.storage;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** State as it stands in a checkpoint: bytes by bytes, each byte as one character. */
final class MapState implements Stateful {
    final TreeMap<String, String> values = new TreeMap<>();
    private final Map<String, Optional<String>> changes = new HashMap<>();

    void put(String key, String value) {
        values.put(key, value);
        changes.put(key, Optional.of(value));
    }

    void remove(String key) {
        values.remove(key);
        changes.put(key, Optional.empty());
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        changes.forEach((key, value) -> {
            byte[] k = key.getBytes(StandardCharsets.ISO_8859_1);
            if (value.isPresent()) {
                byte[] v = value.get().getBytes(StandardCharsets.ISO_8859_1);
                out.put(k, 0, k.length, v, 0, v.length);
            } else {
                out.delete(k, 0, k.length);
            }
        });
        changes.clear();
    }

    @Override
    public void restore(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
        values.put(
                new String(key, ko, kl, StandardCharsets.ISO_8859_1),
                new String(value, vo, vl, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void restoreDelete(byte[] key, int ko, int kl) {
        values.remove(new String(key, ko, kl, StandardCharsets.ISO_8859_1));
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics("map", values.size(), 0, 0, 0, 0, Map.of());
    }

    @Override
    public void close() {}
}
