package dev.millrace.sql.internal.group;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is stored of one named state besides its values: how it is laid out, and each schema that its values have been written with,
 * by version. Stored as: id, kind, schema of the keys of a map (or empty), number of versions, schemas; numbers as in
 * {@link ByteWriter#writeVarLong}, schemas as JSON with their length before them.
 *
 * @param id by which entries name the state
 * @param keys the columns of the keys of a map state; none for other kinds
 * @param versions the oldest first; values name theirs by its place
 */
record StoredVariable(int id, Kind kind, StructType keys, List<StructType> versions) {
    /** What a state is. */
    enum Kind {
        VALUE("ValueState"),
        LIST("ListState"),
        MAP("MapState"),
        /** That of mapGroupsWithState and flatMapGroupsWithState. */
        GROUP("GroupState");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    StoredVariable {
        versions = List.copyOf(versions);
    }

    StructType newest() {
        return versions.get(versions.size() - 1);
    }

    StoredVariable withVersion(StructType schema) {
        List<StructType> more = new ArrayList<>(versions);
        more.add(schema);
        return new StoredVariable(id, kind, keys, more);
    }

    void write(ByteWriter out) {
        out.writeVarLong(id);
        out.writeByte(kind.ordinal());
        write(keys, out);
        out.writeVarLong(versions.size());
        for (StructType version : versions) {
            write(version, out);
        }
    }

    private static void write(StructType schema, ByteWriter out) {
        byte[] json = schema.json().getBytes(StandardCharsets.UTF_8);
        out.writeVarLong(json.length);
        out.writeBytes(json, 0, json.length);
    }

    static StoredVariable read(ByteReader in) {
        int id = in.readLength();
        Kind kind = Kind.values()[in.readByte()];
        StructType keys = readSchema(in);
        List<StructType> versions = new ArrayList<>();
        for (int left = in.readLength(); left > 0; left--) {
            versions.add(readSchema(in));
        }
        return new StoredVariable(id, kind, keys, versions);
    }

    private static StructType readSchema(ByteReader in) {
        int length = in.readLength();
        int offset = in.skip(length);
        return (StructType) DataType.fromJson(new String(in.bytes(), offset, length, StandardCharsets.UTF_8));
    }
}
