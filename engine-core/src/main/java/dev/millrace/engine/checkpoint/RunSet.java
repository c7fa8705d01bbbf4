package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.engine.state.ChangeOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** The runs of a checkpoint as they are when it is opened, for reading. */
final class RunSet {
    private final Storage storage;
    private final Path directory;
    private final String query;
    private final Optional<Manifest> manifest;

    private RunSet(Storage storage, Path checkpoint, String query, Optional<Manifest> manifest) {
        this.storage = storage;
        this.directory = checkpoint.resolve(RunFormat.DIRECTORY);
        this.query = query;
        this.manifest = manifest;
    }

    /** Reads the manifest and looks whether the runs that it names are there. Without a manifest there are none that count. */
    static RunSet open(Storage storage, Path checkpoint, String query) throws IOException {
        RunSet set = new RunSet(storage, checkpoint, query, Manifest.read(storage, checkpoint, query));
        for (Manifest.Run run : set.runs()) {
            Path file = set.directory.resolve(RunFormat.name(run.number()));
            long length = storage.status(file).map(FileStatus::length).orElse(-1L);
            if (length != run.bytes()) {
                throw LogReader.corrupt("The run " + file
                        + (length < 0
                                ? " is missing, but the manifest names it"
                                : " has " + length + " bytes, but the manifest says " + run.bytes()));
            }
        }
        return set;
    }

    Optional<Manifest> manifest() {
        return manifest;
    }

    List<Manifest.Run> runs() {
        return manifest.isPresent() ? manifest.get().runs() : List.of();
    }

    /** Deletes runs that a crash left behind and that nobody names. */
    void deleteLeftovers() throws IOException {
        Set<Long> named = new HashSet<>();
        for (Manifest.Run run : runs()) {
            named.add(run.number());
        }
        for (FileStatus file : storage.list(directory)) {
            long number = RunFormat.number(file.path().getFileName().toString());
            if (number >= 0 && !named.contains(number)) {
                storage.delete(file.path());
            }
        }
    }

    RunReader reader(Manifest.Run run) throws IOException {
        return new RunReader(storage, directory, run, query);
    }

    /** Gives out what sources have to remember, the oldest first. */
    void readSources(IntFunction<ChangeOutput> receivers) throws IOException {
        for (Manifest.Run run : runs()) {
            try (RunReader reader = reader(run)) {
                while (reader.nextFrame() && RunFormat.type(reader.section) == FrameFormat.SOURCE) {
                    reader.readFrame(receivers.apply(RunFormat.part(reader.section)));
                }
            }
        }
    }

    /** Gives out the state of operators, the oldest first, and verifies the runs to their ends. */
    void readOperators(IntFunction<ChangeOutput> receivers) throws IOException {
        for (Manifest.Run run : runs()) {
            try (RunReader reader = reader(run)) {
                while (reader.nextFrame()) {
                    if (RunFormat.type(reader.section) == FrameFormat.DELTA) {
                        reader.readFrame(receivers.apply(RunFormat.part(reader.section)));
                    }
                }
            }
        }
    }
}
