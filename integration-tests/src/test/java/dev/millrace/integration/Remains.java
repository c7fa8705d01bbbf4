package dev.millrace.integration;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.CheckpointTool;
import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.DirectoryCheckpoint;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that a query leaves, byte for byte: its files, the state of its operator, what its source remembers, and how far it is. Not the names of
 * the query and the times, nor how the log is cut into segments and runs: these are others in each life.
 */
final class Remains {
    private Remains() {}

    /** Names of things and their bytes. */
    static TreeMap<String, String> of(Path checkpoint, Path results) throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = results.relativize(file).toString();
                if (!file.endsWith(Path.of("_millrace", "query.json")) && !name.startsWith(Story.ASIDE)) {
                    found.put("file " + name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        Storage storage = new NioStorage();
        StateBytes state = new StateBytes();
        try (DirectoryCheckpoint opened = DirectoryCheckpoint.open(
                storage,
                Clock.system(),
                checkpoint,
                CheckpointSettings.defaults(),
                signature(storage, checkpoint),
                "look",
                "look")) {
            opened.restore(List.of(state));
            opened.sourceLog(0).forEach((key, value) -> found.put("source " + key, value));
            found.put(
                    "planned",
                    opened.lastPlan().orElseThrow().batch() + ": "
                            + opened.lastPlan().orElseThrow().endOffsets());
            found.put(
                    "committed",
                    Long.toString(opened.lastCommit().map(CommitRecord::batch).orElse(-1L)));
        }
        state.values.forEach((key, value) -> found.put("state " + key, value));
        return found;
    }

    /** What kind of query it is, as the checkpoint itself says; all of it is verified on the way. */
    private static PlanSignature signature(Storage storage, Path checkpoint) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new CheckpointTool(storage, new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of("show", checkpoint.toString()));
        String shown = out.toString(StandardCharsets.UTF_8);
        if (code != 0) {
            throw new AssertionError(shown);
        }
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : shown.lines().toList()) {
            inside = line.startsWith("query ") || (inside && line.startsWith(" "));
            if (inside && line.startsWith(" ")) {
                lines.add(line.substring("             ".length()));
            }
        }
        return new PlanSignature(lines);
    }

    /** State as it stands in a checkpoint. */
    private static final class StateBytes implements Stateful {
        private final TreeMap<String, String> values = new TreeMap<>();

        @Override
        public void restore(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
            values.put(
                    HexFormat.of().formatHex(key, ko, ko + kl), HexFormat.of().formatHex(value, vo, vo + vl));
        }

        @Override
        public void restoreDelete(byte[] key, int ko, int kl) {
            values.remove(HexFormat.of().formatHex(key, ko, ko + kl));
        }

        @Override
        public void writeChanges(ChangeOutput out) {}

        @Override
        public StateMetrics metrics() {
            return new StateMetrics("bytes", values.size(), 0, 0, 0, 0, Map.of());
        }

        @Override
        public void close() {}
    }
}
