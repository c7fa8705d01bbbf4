package dev.millrace.testkit.connector;

import dev.millrace.connector.SourceLog;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What a source keeps in a checkpoint, as it would be found by the next run. */
final class RecordedLog implements SourceLog {
    private final TreeMap<String, String> entries = new TreeMap<>();

    @Override
    public void put(String key, String value) {
        entries.put(key, value);
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }
}
