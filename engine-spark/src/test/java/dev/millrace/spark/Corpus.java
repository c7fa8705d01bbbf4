package dev.millrace.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The queries to compare, from resource files with one case per line.
 *
 * <p>A line that begins with SELECT, WITH, VALUES, FROM, TABLE or a parenthesis is a query; any other is an expression and
 * stands for {@code SELECT expression}, or {@code SELECT expression FROM table} below a line {@code --- over table}. Lines
 * that begin with {@code --} are comments; {@code --- over nothing} ends the use of a table.
 */
final class Corpus {
    static final List<String> FAMILIES = List.of(
            "arithmetic",
            "math",
            "comparison",
            "boolean",
            "cast",
            "string",
            "regex",
            "datetime",
            "nested",
            "json",
            "conditional",
            "aggregates",
            "joins",
            "queries",
            "sets",
            "windows",
            "types",
            "mistakes",
            "functions");

    private static final String OVER = "--- over ";
    private static final Pattern QUERY =
            Pattern.compile("(select|with|values|from|table|\\(\\s*select)\\b.*", Pattern.CASE_INSENSITIVE);

    private Corpus() {}

    /** The queries of a family, in the order of the file. */
    static List<String> family(String name) {
        List<String> queries = new ArrayList<>();
        String from = "";
        for (String line : lines("oracle/" + name + ".sql")) {
            if (line.startsWith(OVER)) {
                String table = line.substring(OVER.length()).trim();
                from = table.equals("nothing") ? "" : " FROM " + table;
            } else if (!line.isBlank() && !line.startsWith("--")) {
                queries.add(QUERY.matcher(line).matches() ? line : "SELECT " + line + from);
            }
        }
        return queries;
    }

    /** The tables that all queries can use: the query that makes each, by name. */
    static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        String name = "";
        for (String line : lines("oracle/tables.sql")) {
            if (line.startsWith("--- ")) {
                name = line.substring(4).trim();
            } else if (!line.isBlank() && !line.startsWith("--")) {
                tables.merge(name, line, (known, more) -> known + "\n" + more);
            }
        }
        return tables;
    }

    static List<String> lines(String resource) {
        try (InputStream in = Corpus.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the resource " + resource, e);
        }
    }
}
