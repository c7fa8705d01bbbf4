package dev.millrace.sql.internal.group;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.util.Tuple2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A processor without a query, for {@link dev.millrace.sql.streaming.TwsTester}: keys are numbers in the order in which they come. */
public final class LoneProcessor<K, I, O> {
    private static final UUID NO_QUERY = new UUID(0, 0);

    private final List<K> keys = new ArrayList<>();
    private final Map<K, Integer> numbers = new HashMap<>();
    private final ProcessorStep<K, I, Object, O> step;
    private long batchId;
    private long nowMillis;
    private long watermarkMillis;

    public LoneProcessor(StatefulProcessor<K, I, O> processor, TimeMode timeMode, OutputMode outputMode) {
        step = new ProcessorStep<>(new ProcessorStep.Plan<>(processor, timeMode, outputMode, true), this::key, true);
        step.restored(NO_QUERY, NO_QUERY);
    }

    private K key(byte[] bytes, int offset, int length) {
        return keys.get((int) new ByteReader(bytes, offset, length).readVarLong());
    }

    private ByteWriter bytes(K key) {
        int number = numbers.computeIfAbsent(key, unused -> keys.size());
        if (number == keys.size()) {
            keys.add(key);
        }
        ByteWriter bytes = new ByteWriter(16);
        bytes.writeVarLong(number);
        return bytes;
    }

    private List<O> batch(K key, List<I> values, List<Object> initial) {
        List<O> results = new ArrayList<>();
        begin();
        step.group(key, bytes(key), values.iterator(), initial.iterator(), results::add);
        step.finish(results::add);
        return results;
    }

    private void begin() {
        step.begin(new BatchContext(batchId++, nowMillis * 1_000, watermarkMillis * 1_000, watermarkMillis * 1_000));
    }

    public List<O> run(K key, List<I> values) {
        return batch(key, values, Collections.emptyList());
    }

    public void initialize(K key, Object state) {
        batch(key, Collections.emptyList(), List.of(state));
    }

    public List<O> setProcessingTime(long millis) {
        nowMillis = millis;
        return expire();
    }

    public List<O> setWatermark(long millis) {
        watermarkMillis = millis;
        return expire();
    }

    private List<O> expire() {
        List<O> results = new ArrayList<>();
        begin();
        step.finish(results::add);
        return results;
    }

    /** The state of this name, for the key. */
    public Object state(String name, K key) {
        ByteWriter bytes = bytes(key);
        step.store().select(bytes.bytes(), 0, bytes.size());
        return step.handle()
                .state(name)
                .orElseThrow(() -> new IllegalArgumentException("The processor has no state called '" + name + "'"));
    }

    public static <T> List<T> list(Iterator<T> values) {
        List<T> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }

    public static <A, B> Map<A, B> map(Iterator<Tuple2<A, B>> entries) {
        Map<A, B> map = new LinkedHashMap<>();
        entries.forEachRemaining(entry -> map.put(entry._1, entry._2));
        return map;
    }
}
