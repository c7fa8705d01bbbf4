package dev.millrace.sources.file;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.error.MillraceException;
import dev.millrace.sources.file.FileStreamOptions.CleanSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes or archives files after the micro-batch that read them was committed. A file that cannot be cleaned is left
 * where it is, reported and counted; the query goes on. A file that was replaced by another of its name is left alone.
 */
final class FileCleaner {
    private static final Logger LOG = LoggerFactory.getLogger(FileCleaner.class);

    private final Storage storage;
    private final CleanSource mode;
    private final Optional<Path> archive;
    private long cleaned;
    private long failures;

    FileCleaner(Storage storage, FileStreamOptions options) {
        this.storage = storage;
        this.mode = options.cleanSource();
        this.archive = options.archiveDirectory();
    }

    boolean isOff() {
        return mode == CleanSource.OFF;
    }

    void clean(List<FileEntry> files) {
        if (isOff()) {
            return;
        }
        for (FileEntry file : files) {
            try {
                Optional<FileStatus> now = storage.status(file.path());
                if (now.isPresent() && now.get().modifiedMillis() == file.modifiedMillis()) {
                    clean(file);
                    cleaned++;
                }
            } catch (IOException | MillraceException e) {
                failures++;
                LOG.warn("Could not {} the processed file {}", verb(), FileEntry.uri(file.path()), e);
            }
        }
    }

    private void clean(FileEntry file) throws IOException {
        switch (mode) {
            case OFF -> throw new IllegalStateException("no file is cleaned when cleaning is off");
            case DELETE -> storage.delete(file.path());
            case ARCHIVE -> archive(file, archive.orElseThrow());
        }
    }

    private void archive(FileEntry file, Path below) throws IOException {
        // The whole path is kept below the archive, so files of one name do not meet there.
        Path target = below.resolve(file.path().toString().replaceFirst("^([A-Za-z]:)?[/\\\\]+", ""));
        Path directory = target.getParent();
        if (directory != null) {
            storage.createSharedDirectories(directory);
        }
        if (storage.status(target).isPresent()) {
            throw new IOException("there is a file of this name in the archive already: " + target);
        }
        storage.moveAtomically(file.path(), target);
    }

    private String verb() {
        return mode == CleanSource.DELETE ? "delete" : "archive";
    }

    long cleaned() {
        return cleaned;
    }

    long failures() {
        return failures;
    }
}
