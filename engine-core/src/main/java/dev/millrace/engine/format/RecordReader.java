package dev.millrace.engine.format;

import dev.millrace.engine.vector.BatchBuilder;

/** Turns the text of one record into rows. Not thread-safe; made once for a schema and used for many records. */
public interface RecordReader {
    /**
     * Appends the rows of the record {@code text[from, to)} to {@code out}, whose schema is the one this reader was
     * made for: usually one row, none for a blank or dropped record, several for a JSON array.
     *
     * @throws dev.millrace.error.MillraceException if the record is malformed and the mode is FAILFAST
     */
    void read(byte[] text, int from, int to, BatchBuilder out);

    /** Records so far that were malformed: kept with nulls or dropped, as the mode says. */
    long malformedRecords();
}
