package dev.millrace.sources.file;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.DataLossException;
import dev.millrace.error.ErrorCondition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a list of files, one after the other, and watches that they are what they were when they were listed. */
final class FileScanReader implements BatchReader {
    private static final Logger LOG = LoggerFactory.getLogger(FileScanReader.class);

    private final List<FilePiece> pieces;
    private final FileScan scan;
    private final FileContent content;
    private final FormatReader reader;
    private final FileColumns columns;
    private final ReadPolicy policy;
    private final ByteCounter counter = new ByteCounter();
    private int next;
    private @Nullable FilePiece current;
    private long skipped;

    /** @param scan whose reader this is; it opens readers of parts of it */
    FileScanReader(List<FilePiece> pieces, FileScan scan, FormatReader reader, FileColumns columns, ReadPolicy policy) {
        this.pieces = pieces;
        this.scan = scan;
        this.content = scan.content();
        this.reader = reader;
        this.columns = columns;
        this.policy = policy;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            FilePiece piece = current;
            if (piece == null) {
                if (next == pieces.size()) {
                    return null;
                }
                open(pieces.get(next++));
                continue;
            }
            Batch batch = read(piece);
            if (batch != null) {
                return columns.complete(batch);
            }
        }
    }

    @Override
    public List<Piece> pieces() {
        List<FileEntry> files = new ArrayList<>(pieces.size());
        for (FilePiece piece : pieces) {
            if (!piece.isWhole()) {
                return List.of();
            }
            files.add(piece.file());
        }
        List<List<FilePiece>> divided = FilePieces.of(files, scan.format(), content, policy);
        if (divided.size() < 2) {
            return List.of();
        }
        List<Piece> opened = new ArrayList<>(divided.size());
        for (List<FilePiece> part : divided) {
            opened.add(() -> scan.open(part, policy));
        }
        return opened;
    }

    private void open(FilePiece piece) throws IOException {
        FileEntry file = piece.file();
        if (policy.planned() && !isAsPlanned(file)) {
            return;
        }
        try {
            columns.open(file);
            reader.open(piece.open(counter), piece);
            current = piece;
        } catch (NoSuchFileException | FileNotFoundException e) {
            missing(file);
        } catch (IOException e) {
            damaged(piece, e);
        }
    }

    private @Nullable Batch read(FilePiece piece) throws IOException {
        try {
            Batch batch = reader.next();
            if (batch == null) {
                finish(piece);
            }
            return batch;
        } catch (IOException e) {
            current = null;
            reader.close();
            damaged(piece, e);
            return null;
        }
    }

    private void finish(FilePiece piece) throws IOException {
        FileEntry file = piece.file();
        current = null;
        reader.close();
        if (policy.planned() && !policy.ignoreCorrupt()) {
            Optional<FileStatus> now = content.storage().status(file.path());
            // Gone after it was read is no loss: all its bytes were there, or the count of bytes says otherwise.
            boolean changed = now.isPresent() && !isSame(file, now.get());
            if (changed || (now.isEmpty() && counter.bytes() < piece.to())) {
                throw changed(file, now);
            }
        }
    }

    private boolean isAsPlanned(FileEntry file) throws IOException {
        Optional<FileStatus> now = content.storage().status(file.path());
        if (now.isEmpty()) {
            missing(file);
            return false;
        }
        if (!isSame(file, now.get())) {
            if (!policy.ignoreCorrupt()) {
                throw changed(file, now);
            }
            skipped++;
            LOG.warn("{} changed after it was planned; reading it as it is now", FileEntry.uri(file.path()));
        }
        return true;
    }

    private static boolean isSame(FileEntry file, FileStatus now) {
        return now.length() == file.length() && now.modifiedMillis() == file.modifiedMillis();
    }

    private void missing(FileEntry file) {
        if (policy.ignoreMissing()) {
            skipped++;
            LOG.warn("Skipping {}: it does not exist any more", FileEntry.uri(file.path()));
            return;
        }
        if (policy.planned()) {
            throw new DataLossException("The file " + FileEntry.uri(file.path()) + " (" + file.length()
                    + " bytes) belongs to this micro-batch but does not exist any more; put it back, or go on without it"
                    + " with the option 'ignoreMissingFiles'");
        }
        throw new ConnectorException(
                ErrorCondition.FAILED_READ_FILE.subCondition("FILE_NOT_EXIST"),
                "The file " + FileEntry.uri(file.path())
                        + " was deleted while it was being read; read again, or set the option 'ignoreMissingFiles'");
    }

    private static DataLossException changed(FileEntry file, Optional<FileStatus> now) {
        String present = now.isPresent()
                ? now.get().length() + " bytes, modified at " + now.get().modifiedMillis()
                : "gone before it was read to its end";
        return new DataLossException("The file " + FileEntry.uri(file.path())
                + " changed after this micro-batch was planned"
                + " (then " + file.length() + " bytes, modified at " + file.modifiedMillis() + "; now " + present
                + "). Files must be complete when they appear: write them elsewhere on the same file system and move them"
                + " in. To read it as it is now, set the option 'ignoreCorruptFiles'");
    }

    private void damaged(FilePiece piece, IOException cause) {
        FileEntry file = piece.file();
        if (policy.ignoreCorrupt()) {
            skipped++;
            LOG.warn("Skipping the rest of {}", FileEntry.uri(file.path()), cause);
            return;
        }
        String place = piece.isBeginning() ? "" : " from the first line after byte " + piece.from() + " on";
        String problem = cause instanceof AccessDeniedException ? "access denied" : String.valueOf(cause.getMessage());
        throw new ConnectorException(
                ErrorCondition.FAILED_READ_FILE.subCondition("NO_HINT"),
                "Cannot read the file " + FileEntry.uri(file.path()) + place + ": " + problem
                        + ". Repair or remove the file, or leave out what cannot be read with the option"
                        + " 'ignoreCorruptFiles'",
                cause);
    }

    @Override
    public long malformedRows() {
        return reader.malformedRecords();
    }

    @Override
    public long skippedRows() {
        return skipped;
    }

    @Override
    public void close() throws IOException {
        next = pieces.size();
        current = null;
        reader.close();
    }
}
