package dev.millrace.sources.file;

import dev.millrace.engine.format.LineReader;
import dev.millrace.engine.format.RecordReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files of one record to a line, or of one record altogether. */
final class RecordRows implements FormatReader {
    /** A batch ends when its rows had this many bytes as text, so that long records do not fill the memory. */
    private static final long MAX_BATCH_BYTES = 4L * 1024 * 1024;

    private final Layout layout;
    private final RecordPlace place;
    private final RecordReader records;
    private final BatchBuilder batch;
    private @Nullable LineReader lines;
    private @Nullable InputStream whole;
    private boolean headerSeen;
    private boolean moreFollows;

    /**
     * How records lie in a file.
     *
     * @param wholeFile whether a file is one record
     * @param lineSep what ends a line, if not the three usual ways
     * @param header what to do with the first line, if it is no record
     */
    record Layout(boolean wholeFile, Optional<String> lineSep, long maxLineBytes, Optional<Header> header) {}

    /** The first line of each file. */
    interface Header {
        /** Takes a line; false if it is to be passed over before the header. Fails if it is not the right header. */
        boolean accept(byte[] text, int from, int to, FileEntry file);
    }

    RecordRows(StructType required, Layout layout, RecordPlace place, RecordReader records) {
        this.layout = layout;
        this.place = place;
        this.records = records;
        this.batch = new BatchBuilder(required, Batch.CAPACITY);
    }

    @Override
    public void open(InputStream in, FilePiece piece) {
        place.open(piece);
        headerSeen = layout.header().isEmpty() || !piece.isBeginning();
        moreFollows = !piece.isEnd();
        if (layout.wholeFile()) {
            whole = in;
        } else {
            int limit = (int) Math.min(layout.maxLineBytes(), Integer.MAX_VALUE - 16);
            LineReader opened = new LineReader(in, TextFormat.bytes(layout.lineSep()), limit);
            if (!piece.isBeginning()) {
                opened.keepByteOrderMark();
            }
            lines = opened;
        }
    }

    @Override
    public @Nullable Batch next() throws IOException {
        batch.reset();
        LineReader source = lines;
        if (source != null) {
            readLines(source);
            if (!headerSeen && moreFollows && batch.rowCount() == 0) {
                throw new IOException("there is no header in its first " + FilePieces.PIECE_BYTES + " bytes");
            }
        } else if (whole != null) {
            readWhole(whole);
        }
        return batch.rowCount() == 0 ? null : batch.build();
    }

    private void readLines(LineReader source) throws IOException {
        long until = -1;
        while (!batch.isFull() && source.next()) {
            place.nextLine();
            int from = source.offset();
            int to = from + source.length();
            if (headerSeen) {
                records.read(source.buffer(), from, to, batch);
            } else {
                headerSeen = layout.header().orElseThrow().accept(source.buffer(), from, to, place.file());
            }
            if (until < 0) {
                until = source.position() + MAX_BATCH_BYTES;
            } else if (source.position() > until && batch.rowCount() > 0) {
                return;
            }
        }
    }

    private void readWhole(InputStream source) throws IOException {
        byte[] text = source.readNBytes((int) Math.min(layout.maxLineBytes(), Integer.MAX_VALUE - 16));
        if (source.read() >= 0) {
            throw new LineTooLongException(layout.maxLineBytes(), 0);
        }
        close();
        place.nextLine();
        records.read(text, 0, text.length, batch);
    }

    @Override
    public long malformedRecords() {
        return records.malformedRecords();
    }

    @Override
    public void close() throws IOException {
        LineReader openLines = lines;
        InputStream openWhole = whole;
        lines = null;
        whole = null;
        if (openLines != null) {
            openLines.close();
        }
        if (openWhole != null) {
            openWhole.close();
        }
    }
}
