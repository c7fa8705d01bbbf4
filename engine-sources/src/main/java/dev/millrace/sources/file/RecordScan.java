package dev.millrace.sources.file;

import dev.millrace.engine.format.LineReader;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Goes once through the records of files to find out their schema. */
final class RecordScan {
    private final FileContent content;
    private final Optional<String> lineSep;
    private final int maxRecordBytes;

    /** Takes records, as slices of memory that is not theirs. */
    interface Visitor {
        /** A file begins. */
        void open(FileEntry file);

        /** The next record; false if no more are wanted, of this file or the next ones. */
        boolean accept(byte[] text, int from, int to);
    }

    RecordScan(FileContent content, Optional<String> lineSep, long maxRecordBytes) {
        this.content = content;
        this.lineSep = lineSep;
        this.maxRecordBytes = (int) Math.min(maxRecordBytes, Integer.MAX_VALUE - 16);
    }

    void lines(List<FileEntry> files, Visitor visitor) {
        for (FileEntry file : files) {
            visitor.open(file);
            try (LineReader lines = new LineReader(open(file), TextFormat.bytes(lineSep), maxRecordBytes)) {
                while (lines.next()) {
                    if (!visitor.accept(lines.buffer(), lines.offset(), lines.offset() + lines.length())) {
                        return;
                    }
                }
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

    void wholeFiles(List<FileEntry> files, Visitor visitor) {
        for (FileEntry file : files) {
            visitor.open(file);
            try (InputStream in = open(file)) {
                byte[] text = in.readNBytes(maxRecordBytes);
                if (in.read() >= 0) {
                    throw new LineTooLongException(maxRecordBytes, 0);
                }
                if (!visitor.accept(text, 0, text.length)) {
                    return;
                }
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

    InputStream open(FileEntry file) throws IOException {
        return content.open(file.path(), new ByteCounter());
    }

    static ConnectorException unreadable(FileEntry file, IOException cause) {
        return new ConnectorException(
                ErrorCondition.FAILED_READ_FILE.subCondition("NO_HINT"),
                "Cannot read the file " + FileEntry.uri(file.path()) + " to find out its schema: " + cause.getMessage()
                        + ". Repair or remove the file, or give a schema",
                cause);
    }
}
