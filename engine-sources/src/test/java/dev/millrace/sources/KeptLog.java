package dev.millrace.sources;

import dev.millrace.connector.SourceLog;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What a checkpoint does for a source: changes are kept from the next plan on, and gone if there is none. */
public final class KeptLog implements SourceLog {
    private final Map<String, String> planned;
    private final Map<String, String> present;

    public KeptLog() {
        this(new TreeMap<>());
    }

    private KeptLog(Map<String, String> planned) {
        this.planned = planned;
        this.present = new TreeMap<>(planned);
    }

    @Override
    public void put(String key, String value) {
        present.put(key, value);
    }

    @Override
    public void remove(String key) {
        present.remove(key);
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        planned.forEach(action);
    }

    /** A plan is recorded. */
    public void plan() {
        planned.clear();
        planned.putAll(present);
    }

    /** The log as the next run finds it. */
    public KeptLog restart() {
        return new KeptLog(new TreeMap<>(planned));
    }

    public Map<String, String> entries() {
        return present;
    }
}
