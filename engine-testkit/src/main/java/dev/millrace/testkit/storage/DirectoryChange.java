package dev.millrace.testkit.storage;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of directory entries that survives as a whole or not at all.
 *
 * @param path the name that it is about
 * @param file what has that name afterwards; null for nothing
 * @param loses a name in the same directory that goes with it, for a move
 */
record DirectoryChange(
        Path path, @Nullable SimulatedFile file, @Nullable Path loses) {
    void applyTo(Map<Path, SimulatedFile> entries) {
        if (loses != null) {
            entries.remove(loses);
        }
        if (file == null) {
            entries.remove(path);
        } else {
            entries.put(path, file);
        }
    }
}
