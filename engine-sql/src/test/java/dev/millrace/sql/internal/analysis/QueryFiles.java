package dev.millrace.sql.internal.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads files of queries, each with the lines that are expected of it indented below. Lines with {@code --} are comments. */
final class QueryFiles {

    /** A query and what is expected of it. */
    record Expected(String query, List<String> lines) {
        @Override
        public String toString() {
            return query;
        }
    }

    private QueryFiles() {}

    static List<Expected> read(String name) {
        List<Expected> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String query = "";
        for (String line : text(name).split("\n")) {
            if (line.startsWith("--")) {
                continue;
            }
            if (line.startsWith("  ")) {
                lines.add(line.substring(2));
            } else if (line.isEmpty()) {
                addTo(all, query, lines);
                lines = new ArrayList<>();
                query = "";
            } else {
                query = line;
            }
        }
        addTo(all, query, lines);
        return all;
    }

    private static void addTo(List<Expected> all, String query, List<String> lines) {
        if (!query.isEmpty()) {
            all.add(new Expected(query, List.copyOf(lines)));
        }
    }

    private static String text(String name) {
        try (InputStream in = QueryFiles.class.getResourceAsStream("/analysis/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
