package dev.millrace.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Small files of two lines: one of JSON, and one with its length and checksum, line end included. */
final class CheckedLine {
    private CheckedLine() {}

    /** Both lines. */
    static String of(String json) {
        String line = json + "\n";
        return line + check(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The JSON of such a file.
     *
     * @throws IllegalArgumentException if the second line does not fit the first
     */
    static String read(byte[] file) {
        int length = firstLine(file);
        byte[] first = Arrays.copyOf(file, length);
        String rest = new String(file, length, file.length - length, StandardCharsets.UTF_8);
        if (!rest.equals(check(first))) {
            throw new IllegalArgumentException("its checksum is wrong or missing");
        }
        return new String(first, StandardCharsets.UTF_8).stripTrailing();
    }

    /** Length of the first line, line end included. */
    static int firstLine(byte[] file) {
        int end = 0;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        return Math.min(file.length, end + 1);
    }

    private static String check(byte[] line) {
        CRC32C crc = new CRC32C();
        crc.update(line);
        return "{\"bytes\":" + line.length + ",\"crc32c\":\"" + hex((int) crc.getValue()) + "\"}\n";
    }

    /** Eight digits. */
    static String hex(int value) {
        String digits = Integer.toHexString(value);
        return "0".repeat(8 - digits.length()) + digits;
    }
}
