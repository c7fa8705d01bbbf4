package dev.millrace.sources.file;

import dev.millrace.engine.format.CsvHeader;
import dev.millrace.engine.format.CsvOptions;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.StructType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line with the names of columns: the first one that is neither blank nor a comment. */
final class CsvHeaderLine implements RecordRows.Header {
    private static final Logger LOG = LoggerFactory.getLogger(CsvHeaderLine.class);

    private final CsvOptions options;
    private final StructType dataSchema;

    CsvHeaderLine(CsvOptions options, StructType dataSchema) {
        this.options = options;
        this.dataSchema = dataSchema;
    }

    @Override
    public boolean accept(byte[] text, int from, int to, FileEntry file) {
        if (isNoRecord(text, from, to, options)) {
            return false;
        }
        check(CsvHeader.values(text, from, to, options), options, dataSchema, file);
        return true;
    }

    /** Whether a line is blank or a comment. */
    static boolean isNoRecord(byte[] text, int from, int to, CsvOptions options) {
        int i = from;
        while (i < to && text[i] >= 0 && text[i] <= ' ') {
            i++;
        }
        byte comment = options.dialect().comment();
        return i == to || (comment != 0 && text[from] == comment);
    }

    /** Compares a header with the schema; it must fit if {@code enforceSchema} is off, else it had better. */
    static void check(String[] header, CsvOptions options, StructType dataSchema, FileEntry file) {
        Optional<String> mismatch = CsvHeader.mismatch(header, dataSchema, options);
        if (mismatch.isEmpty()) {
            return;
        }
        String problem =
                "CSV header does not conform to the schema in " + FileEntry.uri(file.path()) + ": " + mismatch.get();
        if (!options.enforceSchema()) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    problem
                            + " Correct the schema, or read columns by position with the option 'enforceSchema' = true");
        }
        LOG.warn("{}", problem);
    }
}
