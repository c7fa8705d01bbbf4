package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A mutant: deletes the complete segments of the log before the manifest that makes them unnecessary has its name. */
final class EarlyDelete extends PassedOn {
    EarlyDelete(Storage below) {
        super(below);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        if (to.endsWith("manifest")) {
            List<FileStatus> segments = list(to.resolveSibling("log"));
            for (FileStatus segment : segments.subList(0, segments.size() - 1)) {
                delete(segment.path());
            }
        }
        super.moveAtomically(from, to);
    }
}
