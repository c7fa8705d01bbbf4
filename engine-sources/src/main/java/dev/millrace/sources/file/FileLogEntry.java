package dev.millrace.sources.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one micro-batch as text, for the checkpoint:
 * <code>{"version":1,"files":[{"path":"/in/a.csv","root":"/in","size":12,"mtime":1700000000000}]}</code>, where {@code mtime} is in
 * milliseconds since the epoch and {@code root} is left out when it is the directory of the file.
 */
final class FileLogEntry {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private FileLogEntry() {}

    static String write(List<FileEntry> files) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeArrayFieldStart("files");
            for (FileEntry file : files) {
                out.writeStartObject();
                out.writeStringField("path", file.path().toString());
                if (!file.root().equals(file.path().getParent())) {
                    out.writeStringField("root", file.root().toString());
                }
                out.writeNumberField("size", file.length());
                out.writeNumberField("mtime", file.modifiedMillis());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }

    /** Reads what {@link #write} wrote; anything else is an {@link IOException}. */
    static List<FileEntry> read(String text) throws IOException {
        List<FileEntry> files = new ArrayList<>();
        int version = 0;
        try (JsonParser in = JSON.createParser(text)) {
            expect(in.nextToken() == JsonToken.START_OBJECT, text);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                if (field.equals("version")) {
                    version = in.getIntValue();
                } else if (field.equals("files")) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        files.add(readFile(in, text));
                    }
                } else {
                    in.skipChildren();
                }
            }
        }
        expect(version == VERSION, text);
        return files;
    }

    private static FileEntry readFile(JsonParser in, String text) throws IOException {
        String path = "";
        String root = "";
        long size = -1;
        long modified = 0;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "path" -> path = in.getText();
                case "root" -> root = in.getText();
                case "size" -> size = in.getLongValue();
                case "mtime" -> modified = in.getLongValue();
                default -> in.skipChildren();
            }
        }
        expect(!path.isEmpty() && size >= 0, text);
        Path file = Path.of(path);
        Path parent = file.getParent();
        return new FileEntry(file, root.isEmpty() && parent != null ? parent : Path.of(root), size, modified);
    }

    private static void expect(boolean holds, String text) throws IOException {
        if (!holds) {
            String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
            throw new IOException("not an entry of version " + VERSION + " of the file log: " + shown);
        }
    }
}
