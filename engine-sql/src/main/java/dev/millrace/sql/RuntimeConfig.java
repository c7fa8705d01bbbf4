package dev.millrace.sql;

import dev.millrace.sql.internal.session.SessionState;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a session by name; made by {@link MillraceSession#conf()}. Any name may be set; {@code docs/spark-compatibility.md}
 * lists those that mean something.
 */
public final class RuntimeConfig {
    private static final String ZONE = "spark.sql.session.timeZone";

    private final SessionState state;

    RuntimeConfig(SessionState state) {
        this.state = state;
    }

    public void set(String key, String value) {
        state.set(key, value);
    }

    public void set(String key, boolean value) {
        set(key, Boolean.toString(value));
    }

    public void set(String key, long value) {
        set(key, Long.toString(value));
    }

    /** @throws NoSuchElementException when it is not set and has no default */
    public String get(String key) {
        return getOption(key)
                .orElseThrow(() -> new NoSuchElementException("[SQL_CONF_NOT_FOUND] The SQL config \"" + key
                        + "\" cannot be found. Please verify that the config exists. SQLSTATE: 42K0I"));
    }

    public String get(String key, String defaultValue) {
        return getOption(key).orElse(defaultValue);
    }

    /** Empty when it is not set and has no default. */
    public Optional<String> getOption(String key) {
        String value = state.settings().get(key);
        if (value == null && key.equals(ZONE)) {
            return Optional.of(state.zone().getId());
        }
        return Optional.ofNullable(value);
    }

    /** What has been set. */
    public Map<String, String> getAll() {
        return new TreeMap<>(state.settings());
    }

    public boolean contains(String key) {
        return getOption(key).isPresent();
    }

    public void unset(String key) {
        state.settings().remove(key);
    }

    /** Whether a change is seen by queries that start later; true for all. */
    public boolean isModifiable(String key) {
        return true;
    }
}
