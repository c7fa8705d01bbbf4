package dev.millrace.testkit;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.OutputMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a query delivers: the rows of each micro-batch, and the result table that they make up. Give {@link #accept} to
 * {@code foreachBatch}. It may be used by one run of a query after the other; a micro-batch that is delivered again replaces what was
 * delivered for it before. All methods may be called from any thread.
 *
 * <p>The result table follows the output mode. Append: all rows. Complete: the rows of the last micro-batch. Update: the last version of
 * each key, or all rows if the result has no key. Changelog: the rows that came and did not go.
 */
public final class CollectedResult {
    private final OutputMode mode;
    private final Optional<List<String>> keys;
    private final NavigableMap<Long, List<Row>> batches = new TreeMap<>();

    /**
     * @param mode the output mode of the query
     * @param keys the columns that identify a row of the result in update mode, which are the grouping columns; an empty list for a
     *     result of one row; nothing for a result whose rows never change
     */
    public CollectedResult(OutputMode mode, Optional<List<String>> keys) {
        this.mode = mode;
        this.keys = keys.map(List::copyOf);
    }

    /** Takes the rows of a micro-batch. */
    public void accept(Dataset<Row> rows, long batchId) {
        List<Row> delivered = rows.collectAsList();
        synchronized (this) {
            batches.put(batchId, delivered);
        }
    }

    /** The rows by micro-batch. */
    public synchronized NavigableMap<Long, List<Row>> batches() {
        return new TreeMap<>(batches);
    }

    /** The rows of the last micro-batch; none before the first. */
    public synchronized List<Row> lastBatch() {
        return batches.isEmpty() ? List.of() : batches.lastEntry().getValue();
    }

    /** The result table as it is now. */
    public synchronized List<Row> table() {
        if (mode == OutputMode.Complete()) {
            return lastBatch();
        }
        List<Row> all = new ArrayList<>();
        for (List<Row> rows : batches.values()) {
            all.addAll(rows);
        }
        if (mode == OutputMode.Changelog()) {
            return afterChanges(all);
        }
        return mode == OutputMode.Update() && keys.isPresent() ? lastVersions(all, keys.get()) : all;
    }

    /** The table that a changelog makes up; its rows have the kind of the change last. */
    private static List<Row> afterChanges(List<Row> changes) {
        List<String> texts = new ArrayList<>();
        List<Row> table = new ArrayList<>();
        for (Row change : changes) {
            @Nullable Object[] values = new Object[change.length() - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = change.get(i);
            }
            Row row = RowFactory.create(values);
            String text = RowText.of(row);
            String kind = String.valueOf(change.get(values.length));
            if (kind.equals("insert") || kind.equals("update_postimage")) {
                texts.add(text);
                table.add(row);
            } else {
                int at = texts.lastIndexOf(text);
                if (at < 0) {
                    throw new AssertionError("The changelog takes back a row that is not there: " + change);
                }
                texts.remove(at);
                table.remove(at);
            }
        }
        return table;
    }

    private static List<Row> lastVersions(List<Row> rows, List<String> keys) {
        if (rows.isEmpty()) {
            return rows;
        }
        int[] positions = new int[keys.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = rows.get(0).fieldIndex(keys.get(i));
        }
        Map<String, Row> versions = new LinkedHashMap<>();
        for (Row row : rows) {
            versions.put(RowText.key(row, positions), row);
        }
        return new ArrayList<>(versions.values());
    }
}
