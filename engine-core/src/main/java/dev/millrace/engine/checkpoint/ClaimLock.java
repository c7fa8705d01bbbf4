package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.WriteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Ownership where files cannot be locked: the file {@code claim} names the last who wanted the checkpoint, and that one has it. Nobody
 * is kept out; who had it before finds another name there when it looks, which it does before each write, and stops.
 */
final class ClaimLock implements Storage.Lock {
    static final String FILE = "claim";

    private final Storage storage;
    private final Path file;
    private final String token;

    private ClaimLock(Storage storage, Path file, String token) {
        this.storage = storage;
        this.file = file;
        this.token = token;
    }

    /** Puts a new name into the file; empty if somebody else did so in the same moment, and later. */
    static Optional<Storage.Lock> take(Storage storage, Path checkpoint) throws IOException {
        UUID name = RandomId.next();
        ClaimLock claim = new ClaimLock(storage, checkpoint.resolve(FILE), name + "\n");
        Path aside = checkpoint.resolve(FILE + "." + name);
        byte[] bytes = claim.token.getBytes(StandardCharsets.US_ASCII);
        try (WriteFile out = storage.create(aside)) {
            out.write(bytes, 0, bytes.length);
            out.force();
        }
        storage.moveAtomically(aside, claim.file);
        storage.forceDirectory(checkpoint);
        return claim.isHeld() ? Optional.of(claim) : Optional.empty();
    }

    @Override
    public boolean isHeld() throws IOException {
        try (InputStream in = storage.read(file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).equals(token);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The name stays: there is nobody whom it would keep out. */
    @Override
    public void close() {}
}
