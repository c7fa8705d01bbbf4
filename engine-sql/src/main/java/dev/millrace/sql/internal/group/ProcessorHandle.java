package dev.millrace.sql.internal.group;

import dev.millrace.engine.state.StateMap;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.streaming.ListState;
import dev.millrace.sql.streaming.MapState;
import dev.millrace.sql.streaming.QueryInfo;
import dev.millrace.sql.streaming.StatefulProcessorHandle;
import dev.millrace.sql.streaming.TTLConfig;
import dev.millrace.sql.streaming.ValueState;
import dev.millrace.sql.types.StructType;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The handle of a processor, on its {@link ProcessorStore}. */
final class ProcessorHandle implements StatefulProcessorHandle {
    private static final long serialVersionUID = 1L;
    private static final StructType NO_KEYS = new StructType();

    /** How far the processor is. */
    enum Phase {
        CREATED,
        INITIALIZED,
        CLOSED
    }

    /** Which query it is. */
    record Query(UUID getQueryId, UUID getRunId, long getBatchId) implements QueryInfo {}

    private final transient ProcessorStore store;
    private final GroupTime time;
    private final transient Map<String, StoredState<?>> states = new HashMap<>();
    private final transient Map<String, Long> counts = new TreeMap<>();
    private Phase phase = Phase.CREATED;
    private transient Query query = new Query(new UUID(0, 0), new UUID(0, 0), 0);

    ProcessorHandle(ProcessorStore store, GroupTime time) {
        this.store = store;
        this.time = time;
        for (String metric : new String[] {
            "numValueStateVars",
            "numListStateVars",
            "numMapStateVars",
            "numValueStateWithTTLVars",
            "numListStateWithTTLVars",
            "numMapStateWithTTLVars",
            "numDeletedStateVars"
        }) {
            counts.put(metric, 0L);
        }
        resetTimerCounts();
    }

    private void resetTimerCounts() {
        counts.put("numRegisteredTimers", 0L);
        counts.put("numDeletedTimers", 0L);
        counts.put("numExpiredTimers", 0L);
    }

    void count(String metric) {
        counts.merge(metric, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }

    void enter(Phase newPhase) {
        phase = newPhase;
    }

    void beginBatch(Query newQuery) {
        query = newQuery;
        resetTimerCounts();
    }

    /** A state that {@code init} has made. */
    Optional<StoredState<?>> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    @Override
    public <T> ValueState<T> getValueState(String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig) {
        long ttl = check("get_value_state", stateName, ttlConfig);
        StoredVariable variable = define(stateName, StoredVariable.Kind.VALUE, NO_KEYS, valEncoder, ttl);
        StoredState.OfValue<T> state = new StoredState.OfValue<>(stateName, store, valEncoder, variable, ttl);
        states.put(stateName, state);
        return state;
    }

    @Override
    public <T> ListState<T> getListState(String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig) {
        long ttl = check("get_list_state", stateName, ttlConfig);
        StoredVariable variable = define(stateName, StoredVariable.Kind.LIST, NO_KEYS, valEncoder, ttl);
        StoredState.OfList<T> state = new StoredState.OfList<>(stateName, store, valEncoder, variable, ttl);
        states.put(stateName, state);
        return state;
    }

    @Override
    public <K, V> MapState<K, V> getMapState(
            String stateName, Encoder<K> userKeyEnc, Encoder<V> valEncoder, TTLConfig ttlConfig) {
        long ttl = check("get_map_state", stateName, ttlConfig);
        StoredVariable variable = define(stateName, StoredVariable.Kind.MAP, userKeyEnc.schema(), valEncoder, ttl);
        StoredState.OfMap<K, V> state =
                new StoredState.OfMap<>(stateName, store, userKeyEnc, valEncoder, variable, ttl);
        states.put(stateName, state);
        return state;
    }

    private StoredVariable define(
            String name, StoredVariable.Kind kind, StructType keys, Encoder<?> encoder, long ttlMillis) {
        count("num" + kind + (ttlMillis > 0 ? "WithTTLVars" : "Vars"));
        return store.schemas().define(name, kind, keys, encoder.schema());
    }

    /** Checks what a state is made with; how long it is kept, in milliseconds, 0 for ever. */
    private long check(String operation, String name, TTLConfig ttlConfig) {
        requirePhase(operation, Phase.CREATED);
        if (name.isBlank() || !name.equals(name.strip())) {
            throw error(
                    "STATE_STORE_CANNOT_USE_COLUMN_FAMILY_WITH_INVALID_NAME",
                    "Failed to perform column family operation=" + operation + " with invalid name=" + name
                            + ". Column family name cannot be empty or include leading/trailing spaces");
        }
        if (states.containsKey(name)) {
            throw error(
                    "STATEFUL_PROCESSOR_DUPLICATE_STATE_VARIABLE_DEFINED",
                    "State variable with name " + name + " has already been defined in the StatefulProcessor.");
        }
        Duration ttl = ttlConfig.ttlDuration();
        if (ttl.isZero()) {
            return 0;
        }
        if (time != GroupTime.PROCESSING) {
            throw error(
                    "STATEFUL_PROCESSOR_INCORRECT_TIME_MODE_TO_ASSIGN_TTL",
                    "Cannot use TTL for state=" + name + " in timeMode=" + timeMode()
                            + ", use TimeMode.ProcessingTime() instead.");
        }
        if (ttl.isNegative()) {
            throw error(
                    "STATEFUL_PROCESSOR_TTL_DURATION_MUST_BE_POSITIVE",
                    "TTL duration must be greater than zero for State store operation=" + operation + " on state="
                            + name + ".");
        }
        return Math.max(1, ttl.toMillis());
    }

    private String timeMode() {
        return switch (time) {
            case NONE -> "None";
            case PROCESSING -> "ProcessingTime";
            case EVENT -> "EventTime";
        };
    }

    private void requirePhase(String operation, Phase required) {
        if (phase != required) {
            throw error(
                    "STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_HANDLE_STATE",
                    "Failed to perform stateful processor operation=" + operation + " with invalid handle state="
                            + phase.name().toLowerCase(Locale.ROOT) + ".");
        }
    }

    private static MillraceException error(String condition, String problem) {
        return new MillraceException(ErrorCondition.user(condition, "42802"), problem);
    }

    @Override
    public QueryInfo getQueryInfo() {
        return query;
    }

    private void requireTimers(String operation) {
        if (time == GroupTime.NONE) {
            throw error(
                    "STATEFUL_PROCESSOR_CANNOT_PERFORM_OPERATION_WITH_INVALID_TIME_MODE",
                    "Failed to perform stateful processor operation=" + operation + " with invalid timeMode="
                            + timeMode());
        }
        requirePhase(operation, Phase.INITIALIZED);
    }

    @Override
    public void registerTimer(long expiryTimestampMs) {
        requireTimers("register_timer");
        if (store.addTimer(expiryTimestampMs)) {
            count("numRegisteredTimers");
        }
    }

    @Override
    public void deleteTimer(long expiryTimestampMs) {
        requireTimers("delete_timer");
        int id = store.entries().find(store.timerKey(expiryTimestampMs));
        if (id != StateMap.ABSENT) {
            store.remove(id, true);
            count("numDeletedTimers");
        }
    }

    @Override
    public Iterator<Long> listTimers() {
        requireTimers("list_timers");
        int[] ids = store.live(ProcessorStore.TIMERS);
        long[] times = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            times[i] = store.number(ids[i]);
        }
        Arrays.sort(times);
        return new Decoded<>(times.length, i -> times[i]);
    }

    @Override
    public void deleteIfExists(String stateName) {
        requirePhase("delete_if_exists", Phase.CREATED);
        Optional<StoredVariable> removed = store.schemas().remove(stateName);
        if (removed.isPresent()) {
            store.removeAll(removed.get());
            count("numDeletedStateVars");
        }
    }
}
