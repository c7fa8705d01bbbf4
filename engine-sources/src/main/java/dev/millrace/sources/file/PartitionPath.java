package dev.millrace.sources.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One directory {@code name=value} on the way to a file, both unescaped.
 *
 * @param value the text, {@value #DEFAULT} for a null
 */
record PartitionPath(String name, String value) {
    static final String DEFAULT = "__HIVE_DEFAULT_PARTITION__";

    /** The partitions of a file, outermost first: the directories between its root and itself. */
    static List<PartitionPath> of(FileEntry file) {
        Path directory = file.path().getParent();
        if (directory == null || directory.equals(file.root()) || !directory.startsWith(file.root())) {
            return List.of();
        }
        List<PartitionPath> partitions = new ArrayList<>();
        for (Path part : file.root().relativize(directory)) {
            String text = part.toString();
            int equal = text.indexOf('=');
            if (equal > 0) {
                partitions.add(
                        new PartitionPath(unescape(text.substring(0, equal)), unescape(text.substring(equal + 1))));
            }
        }
        return partitions;
    }

    boolean isNull() {
        return value.equals(DEFAULT);
    }

    /** Hive's escapes: a percent sign and two hexadecimal digits for a byte of the UTF-8 form. */
    static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
