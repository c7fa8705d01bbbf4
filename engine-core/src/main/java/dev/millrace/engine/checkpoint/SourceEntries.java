package dev.millrace.engine.checkpoint;

import dev.millrace.connector.SourceLog;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.vector.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What one source remembers: the entries of the time before this run, and the changes that wait for the next plan. */
final class SourceEntries implements SourceLog, ChangeOutput {
    private Map<String, String> recovered = new HashMap<>();
    private final ByteWriter pending = new ByteWriter(256);

    @Override
    public void put(String key, String value) {
        byte[] k = key.getBytes(StandardCharsets.UTF_8);
        byte[] v = value.getBytes(StandardCharsets.UTF_8);
        ChangeCodec.put(pending, k, 0, k.length, v, 0, v.length);
    }

    @Override
    public void remove(String key) {
        byte[] k = key.getBytes(StandardCharsets.UTF_8);
        ChangeCodec.delete(pending, k, 0, k.length);
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        recovered.forEach(action);
    }

    /** Records the changes made since the last call; from the first call on nobody needs the old entries any more. */
    void writeTo(LogWriter log, int source, long batch) {
        recovered = Map.of();
        if (pending.size() > 0) {
            log.changes(FrameFormat.SOURCE, source, batch, pending.bytes(), 0, pending.size());
            pending.reset();
        }
    }

    @Override
    public void put(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
        recovered.put(
                new String(key, ko, kl, StandardCharsets.UTF_8), new String(value, vo, vl, StandardCharsets.UTF_8));
    }

    @Override
    public void delete(byte[] key, int ko, int kl) {
        recovered.remove(new String(key, ko, kl, StandardCharsets.UTF_8));
    }
}
