package dev.millrace.sql.streaming;

import dev.millrace.sql.internal.group.LoneProcessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a {@link StatefulProcessor} alone, for tests: without a query, a session or a checkpoint.
 *
 * <pre>{@code
 * TwsTester<String, Long, String> tester = new TwsTester<>(new Counting());
 * assertThat(tester.test("a", List.of(1L, 2L))).containsExactly("a: 2");
 * assertThat(tester.<Long>peekValueState("count", "a")).contains(2L);
 * }</pre>
 *
 * <p>Each call of {@link #test} is a micro-batch of one key. Keys are told apart by {@code equals}. States are named as in {@code init}.
 */
public final class TwsTester<K, I, O> {
    private final LoneProcessor<K, I, O> test;

    /** Without timers, in append mode. */
    public TwsTester(StatefulProcessor<K, I, O> processor) {
        this(processor, TimeMode.None(), OutputMode.Append());
    }

    public TwsTester(StatefulProcessor<K, I, O> processor, TimeMode timeMode, OutputMode outputMode) {
        test = new LoneProcessor<>(processor, timeMode, outputMode);
    }

    /** Gives the processor, which takes an initial state, a row of it. */
    public <S> void initialize(K key, S initialState) {
        test.initialize(key, initialState);
    }

    /** Gives the processor rows of a key; its results, those of timers that were due included. */
    public List<O> test(K key, List<I> values) {
        return test.run(key, values);
    }

    /** The value of a key. */
    public <T> Optional<T> peekValueState(String stateName, K key) {
        return Optional.ofNullable(this.<ValueState<T>>state(stateName, key).get());
    }

    public <T> List<T> peekListState(String stateName, K key) {
        return LoneProcessor.list(this.<ListState<T>>state(stateName, key).get());
    }

    public <K2, V> Map<K2, V> peekMapState(String stateName, K key) {
        return LoneProcessor.map(this.<MapState<K2, V>>state(stateName, key).iterator());
    }

    public <T> void updateValueState(String stateName, K key, T value) {
        this.<ValueState<T>>state(stateName, key).update(value);
    }

    @SuppressWarnings("unchecked")
    public <T> void updateListState(String stateName, K key, List<T> values) {
        this.<ListState<T>>state(stateName, key).put((T[]) values.toArray());
    }

    public <K2, V> void updateMapState(String stateName, K key, Map<K2, V> values) {
        MapState<K2, V> state = state(stateName, key);
        state.clear();
        values.forEach(state::updateValue);
    }

    /** Removes a state of a key. */
    public void deleteState(String stateName, K key) {
        Object state = test.state(stateName, key);
        if (state instanceof ValueState<?> value) {
            value.clear();
        } else if (state instanceof ListState<?> list) {
            list.clear();
        } else {
            ((MapState<?, ?>) state).clear();
        }
    }

    /** Moves the time; the results of timers that were due. */
    public List<O> setProcessingTime(long currentTimeMs) {
        return test.setProcessingTime(currentTimeMs);
    }

    /** Moves the watermark; the results of timers that were due. */
    public List<O> setWatermark(long currentTimeMs) {
        return test.setWatermark(currentTimeMs);
    }

    @SuppressWarnings("unchecked")
    private <S> S state(String stateName, K key) {
        return (S) test.state(stateName, key);
    }
}
