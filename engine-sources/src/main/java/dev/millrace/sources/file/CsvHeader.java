package dev.millrace.sources.file;

import dev.millrace.engine.format.CsvOptions;

/** The line with the names of columns: the first one that is neither blank nor a comment. */
record CsvHeader(CsvOptions options) implements RecordRows.Header {
    @Override
    public boolean accept(byte[] text, int from, int to, FileEntry file) {
        int i = from;
        while (i < to && text[i] >= 0 && text[i] <= ' ') {
            i++;
        }
        byte comment = options.dialect().comment();
        return i < to && (comment == 0 || text[from] != comment);
    }
}
