package dev.millrace.sources.file;

import dev.millrace.engine.format.RecordLocation;
import org.jspecify.annotations.Nullable;

/** Where reading is: file and line, for messages about malformed records. */
final class RecordPlace implements RecordLocation {
    private @Nullable FileEntry file;
    private long line;
    private String unit = "line";

    /** Begins with a file whose records are lines. */
    void open(FileEntry opened) {
        file = opened;
        line = 0;
    }

    /** Begins with a file whose records may have several lines; they are counted, the header is not. */
    void openRecords(FileEntry opened) {
        open(opened);
        unit = "record";
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
        return unit + " " + line + " of " + FileEntry.uri(file().path());
    }
}
