package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.IOException;

/** A program that survives crashes, or claims to. */
public interface Program {
    /** Goes on with what the storage holds, to the end. {@code life} is 0 for the first process and grows with each restart. */
    void run(Storage storage, Outside outside, int life) throws IOException;

    /** Fails if the storage does not hold what it would without any crash. */
    void check(Storage storage, Outside outside) throws IOException;
}
