package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has a checkpoint: the lock {@code lock}, whose content means nothing, and the file {@code owner}, which says who holds it
 * ({@code {"pid":…,"host":"…","query":"…","runId":"…","sinceMillis":…}}). The second is for people only and may be out of date: the
 * lock decides, and it ends with its process.
 */
final class CheckpointOwner implements AutoCloseable {
    static final String LOCK_FILE = "lock";
    static final String FILE = "owner";
    static final String TEMPORARY_FILE = "owner.tmp";

    private final Storage storage;
    private final Path checkpoint;
    private final Storage.Lock lock;

    private CheckpointOwner(Storage storage, Path checkpoint, Storage.Lock lock) {
        this.storage = storage;
        this.checkpoint = checkpoint;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws CheckpointException with {@link ErrorCondition#CHECKPOINT_LOCKED} and who has it
     */
    static CheckpointOwner take(Storage storage, Path checkpoint, Ownership ownership) throws IOException {
        Optional<Storage.Lock> lock = ownership == Ownership.CLAIM
                ? ClaimLock.take(storage, checkpoint)
                : storage.lock(checkpoint.resolve(LOCK_FILE));
        if (lock.isEmpty()) {
            throw locked(checkpoint, describe(storage, checkpoint));
        }
        return new CheckpointOwner(storage, checkpoint, lock.get());
    }

    /**
     * Fails once somebody else has taken the checkpoint.
     *
     * @throws CheckpointException with {@link ErrorCondition#CHECKPOINT_LOCKED} and who has it now
     */
    void requireHeld() throws IOException {
        if (!lock.isHeld()) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_LOCKED,
                    "The checkpoint " + checkpoint + " was taken from this query while it ran, now by "
                            + describe(storage, checkpoint)
                            + ". This query stops and has written nothing to it since. Its"
                            + " files 'lock' and 'claim' must not be deleted or replaced while a query runs");
        }
    }

    static CheckpointException locked(Path checkpoint, String owner) {
        return new CheckpointException(
                ErrorCondition.CHECKPOINT_LOCKED,
                "The checkpoint " + checkpoint + " is in use by " + owner + ". Stop that query first, or choose another"
                        + " checkpointLocation: two queries cannot share one");
    }

    /** Writes who has the lock. */
    void announce(String query, String runId, Clock clock) throws IOException {
        StringBuilder out = new StringBuilder("{\"pid\":")
                .append(ProcessHandle.current().pid())
                .append(",\"host\":");
        JsonText.quote(out, hostName());
        out.append(",\"query\":");
        JsonText.quote(out, query);
        out.append(",\"runId\":");
        JsonText.quote(out, runId);
        out.append(",\"sinceMillis\":").append(clock.currentTimeMillis()).append("}\n");
        byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        Path temporary = checkpoint.resolve(TEMPORARY_FILE);
        storage.delete(temporary);
        try (WriteFile file = storage.create(temporary)) {
            file.write(bytes, 0, bytes.length);
        }
        storage.moveAtomically(temporary, checkpoint.resolve(FILE));
    }

    private static String describe(Storage storage, Path checkpoint) {
        try (InputStream in = storage.read(checkpoint.resolve(FILE))) {
            JsonFields owner = JsonFields.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
            return "query " + owner.string("query") + " (run " + owner.string("runId") + ") of process "
                    + owner.number("pid") + " on " + owner.string("host") + ", since "
                    + Instant.ofEpochMilli(owner.number("sinceMillis"));
        } catch (IOException | IllegalArgumentException e) {
            return "a query that has not said yet who it is";
        }
    }

    /** Asking the resolver may take seconds, so the name comes from where it costs nothing. */
    private static String hostName() {
        try (InputStream in = new FileInputStream("/proc/sys/kernel/hostname")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            String name = System.getenv("COMPUTERNAME");
            return name == null ? "this host" : name;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock.isHeld()) {
                storage.delete(checkpoint.resolve(FILE));
            }
        } finally {
            lock.close();
        }
    }
}
