package dev.millrace.sources.file;

import dev.millrace.engine.format.RecordLocation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where reading is: file and line, for messages about malformed records. */
final class RecordPlace implements RecordLocation {
    private @Nullable FilePiece piece;
    private long line;
    private String unit = "line";

    /** Begins with a file or piece whose records are lines. */
    void open(FilePiece opened) {
        piece = opened;
        line = 0;
    }

    /** Begins with a file whose records may have several lines; they are counted, the header is not. */
    void openRecords(FilePiece opened) {
        open(opened);
        unit = "record";
    }

    void nextLine() {
        line++;
    }

    FileEntry file() {
        return piece().file();
    }

    private FilePiece piece() {
        if (piece == null) {
            throw new IllegalStateException("no file is open");
        }
        return piece;
    }

    @Override
    public String describe() {
        String uri = FileEntry.uri(file().path());
        if (piece().isBeginning()) {
            return unit + " " + line + " of " + uri;
        }
        try {
            // Nobody counted the lines of the other pieces.
            long before = piece().linesBefore();
            return unit + " " + (before + line) + " of " + uri;
        } catch (IOException e) {
            return unit + " " + line + " after byte " + piece().from() + " of " + uri;
        }
    }
}
