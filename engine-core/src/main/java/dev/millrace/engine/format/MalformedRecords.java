package dev.millrace.engine.format;

import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MalformedRecordException;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;

/**
 * Ends the rows of a record reader: sound ones as they are, the others as the {@link ParseMode} says, and counts
 * those.
 */
final class MalformedRecords {
    private final ParseMode mode;
    private final RecordLocation location;
    private final int corruptColumn;
    private long count;

    MalformedRecords(ParseMode mode, int corruptColumn, RecordLocation location) {
        this.mode = mode;
        this.corruptColumn = corruptColumn;
        this.location = location;
    }

    /**
     * The index of the column that takes the text of malformed records, or -1.
     *
     * @throws MillraceException when it is not a nullable string
     */
    static int corruptColumn(StructType schema, String name) {
        for (int i = 0; i < schema.length(); i++) {
            if (schema.apply(i).name().equals(name)) {
                if (!(schema.apply(i).dataType() instanceof StringType)
                        || !schema.apply(i).nullable()) {
                    throw new MillraceException(
                            ErrorCondition.user("INVALID_CORRUPT_RECORD_TYPE", "42804"),
                            "The column '" + name + "' for corrupt records must have the nullable STRING type, but got "
                                    + schema.apply(i).dataType().sql());
                }
                return i;
            }
        }
        return -1;
    }

    long count() {
        return count;
    }

    /** Ends a row whose columns, but the one for corrupt records, have been appended. */
    void sound(BatchBuilder out) {
        if (corruptColumn >= 0) {
            out.column(corruptColumn).appendNull();
        }
        out.endRow();
    }

    /** Ends such a row of a record that has a fault; what could be read of it has been appended. */
    void partly(String problem, byte[] text, int from, int to, BatchBuilder out) {
        count++;
        switch (mode) {
            case PERMISSIVE -> {
                appendCorrupt(text, from, to, out);
                out.endRow();
            }
            case DROPMALFORMED -> out.abandonRow();
            case FAILFAST -> throw failure(problem, text, from, to);
        }
    }

    /** Deals with a record of which nothing could be read and nothing has been appended. */
    void wholly(String problem, byte[] text, int from, int to, BatchBuilder out) {
        if (mode == ParseMode.PERMISSIVE) {
            for (int i = 0; i < out.columnCount(); i++) {
                if (i != corruptColumn) {
                    out.column(i).appendNull();
                }
            }
        }
        partly(problem, text, from, to, out);
    }

    private void appendCorrupt(byte[] text, int from, int to, BatchBuilder out) {
        if (corruptColumn >= 0) {
            ((BytesBuilder) out.column(corruptColumn)).append(text, from, to - from);
        }
    }

    private MalformedRecordException failure(String problem, byte[] text, int from, int to) {
        String record = new String(text, from, to - from, StandardCharsets.UTF_8);
        return new MalformedRecordException(location.describe(), record, problem, null);
    }
}
