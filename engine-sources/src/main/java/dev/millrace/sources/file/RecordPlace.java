package dev.millrace.sources.file;

import dev.millrace.engine.format.RecordLocation;
import org.jspecify.annotations.Nullable;

/** Where reading is: file and line, for messages about malformed records. */
final class RecordPlace implements RecordLocation {
    private @Nullable FileEntry file;
    private long line;

    void open(FileEntry opened) {
        file = opened;
        line = 0;
    }

    void nextLine() {
        line++;
    }

    FileEntry file() {
        if (file == null) {
            throw new IllegalStateException("no file is open");
        }
        return file;
    }

    @Override
    public String describe() {
        return "line " + line + " of " + FileEntry.uri(file().path());
    }
}
