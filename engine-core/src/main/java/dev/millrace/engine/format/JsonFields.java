package dev.millrace.engine.format;

import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the fields of a schema in a JSON object: one walk notes where the value of each field is, and everything else
 * is skipped. Fields usually come in the same order in each object, so the field after the last one found is tried
 * first. When a name comes twice, the last one counts.
 */
final class JsonFields {
    private final byte[][] names;
    private final int[] starts;
    private final int[] ends;
    private final TextOutput unescaped = new TextOutput();

    JsonFields(StructType schema) {
        names = new byte[schema.length()][];
        for (int i = 0; i < names.length; i++) {
            names[i] = schema.apply(i).name().getBytes(StandardCharsets.UTF_8);
        }
        starts = new int[names.length];
        ends = new int[names.length];
    }

    /** Walks over the object that begins at {@code position} and returns the position after it. */
    int index(JsonScanner scanner, int position) throws MalformedTextException {
        Arrays.fill(starts, -1);
        int i = scanner.skipBlank(position + 1);
        if (scanner.at(i) == '}') {
            return i + 1;
        }
        int expected = 0;
        while (true) {
            int nameEnd = scanner.skipFieldName(i);
            int field = find(scanner.text(), i, nameEnd, expected);
            int value = scanner.skipBlank(scanner.expect(scanner.skipBlank(nameEnd), ':'));
            int valueEnd = scanner.skipValue(value);
            if (field >= 0) {
                starts[field] = value;
                ends[field] = valueEnd;
                expected = field + 1;
            }
            i = scanner.skipBlank(valueEnd);
            if (scanner.at(i) == '}') {
                return i + 1;
            }
            i = scanner.skipBlank(scanner.expect(i, ','));
        }
    }

    /** Where the value of a field starts, or -1 when the object has none. */
    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    private int find(byte[] text, int from, int to, int expected) {
        byte[] source = text;
        int start = from;
        int end = to;
        if (text[from] == '"' || text[from] == '\'') {
            if (JsonStrings.hasEscapes(text, from, to)) {
                unescaped.reset();
                JsonStrings.unescape(text, from, to, unescaped);
                source = unescaped.bytes();
                start = 0;
                end = unescaped.length();
            } else {
                start++;
                end--;
            }
        }
        if (expected < names.length && matches(names[expected], source, start, end)) {
            return expected;
        }
        for (int i = 0; i < names.length; i++) {
            if (matches(names[i], source, start, end)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] name, byte[] source, int from, int to) {
        return name.length == to - from && Arrays.equals(name, 0, name.length, source, from, to);
    }
}
