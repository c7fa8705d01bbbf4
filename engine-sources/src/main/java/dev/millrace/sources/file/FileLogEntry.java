package dev.millrace.sources.file;

import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonRecordReader;
import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of one micro-batch as text, for the checkpoint:
 * <code>{"version":1,"files":[{"path":"/in/a.csv","root":"/in","size":12,"mtime":1700000000000}]}</code>, where {@code mtime} is in
 * milliseconds since the epoch and {@code root} is left out when it is the directory of the file.
 */
final class FileLogEntry {
    private static final int VERSION = 1;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private FileLogEntry() {}

    static String write(List<FileEntry> files) {
        StringBuilder text = new StringBuilder(64 + 128 * files.size());
        text.append("{\"version\":").append(VERSION).append(",\"files\":[");
        for (int i = 0; i < files.size(); i++) {
            FileEntry file = files.get(i);
            text.append(i == 0 ? "{" : ",{").append("\"path\":");
            appendString(file.path().toString(), text);
            if (!file.root().equals(file.path().getParent())) {
                text.append(",\"root\":");
                appendString(file.root().toString(), text);
            }
            text.append(",\"size\":").append(file.length());
            text.append(",\"mtime\":").append(file.modifiedMillis()).append('}');
        }
        return text.append("]}").toString();
    }

    private static void appendString(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** Reads what {@link #write} wrote; anything else is an {@link IOException}. */
    static List<FileEntry> read(String text) throws IOException {
        StructType schema = StructType.fromDDL(
                "version INT, files ARRAY<STRUCT<path: STRING, root: STRING, size: BIGINT, mtime: BIGINT>>");
        BatchBuilder builder = new BatchBuilder(schema, 1);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try {
            JsonOptions strict = JsonOptions.from(Map.of("mode", "FAILFAST"), ZoneOffset.UTC);
            new JsonRecordReader(schema, strict, FileLogEntry::name).read(utf8, 0, utf8.length, builder);
        } catch (MillraceException e) {
            throw new IOException(e.problem(), e);
        }
        Batch entry = builder.build();
        expect(entry.rowCount() == 1 && !entry.column(0).isNull(0), "no version", text);
        int version = ((IntVector) entry.column(0)).get(0);
        expect(version == VERSION, "version " + version + " is not " + VERSION, text);
        expect(!entry.column(1).isNull(0), "no files", text);
        return files((ArrayVector) entry.column(1), text);
    }

    private static String name() {
        return "an entry of the file log";
    }

    private static List<FileEntry> files(ArrayVector array, String text) throws IOException {
        StructVector elements = (StructVector) array.elements();
        BytesVector paths = (BytesVector) elements.field(0);
        BytesVector roots = (BytesVector) elements.field(1);
        LongVector sizes = (LongVector) elements.field(2);
        LongVector times = (LongVector) elements.field(3);
        List<FileEntry> files = new ArrayList<>(array.length(0));
        for (int i = array.offset(0); i < array.offset(0) + array.length(0); i++) {
            boolean complete = !elements.isNull(i) && !paths.isNull(i) && !sizes.isNull(i) && !times.isNull(i);
            expect(complete, "a file without path, size or mtime", text);
            Path file = Path.of(paths.getString(i));
            Path parent = file.getParent();
            expect(parent != null || !roots.isNull(i), "a file without a directory", text);
            Path root = roots.isNull(i) && parent != null ? parent : Path.of(roots.getString(i));
            files.add(new FileEntry(file, root, sizes.get(i), times.get(i)));
        }
        return files;
    }

    private static void expect(boolean holds, String problem, String text) throws IOException {
        if (!holds) {
            String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
            throw new IOException(problem + " in the entry of the file log: " + shown);
        }
    }
}
