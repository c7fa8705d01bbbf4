package dev.millrace.integration;

import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A table that changes at random, and the changes as rows with {@code _change_type} in front. */
final class RandomChanges {
    static final StructType ROW = StructType.fromDDL("k INT, v INT, s STRING");
    static final StructType CHANGE = StructType.fromDDL("_change_type STRING, k INT, v INT, s STRING");

    private static final String[] WORDS = {"a", "b", "ab", ""};

    private final Random random;
    private final boolean appendOnly;
    private final List<Row> table = new ArrayList<>();

    /** @param appendOnly whether rows only come */
    RandomChanges(Random random, boolean appendOnly) {
        this.random = random;
        this.appendOnly = appendOnly;
    }

    /** The rows of the table now. */
    List<Row> table() {
        return new ArrayList<>(table);
    }

    boolean isAppendOnly() {
        return appendOnly;
    }

    /** Changes the table, and returns the changes; of an append-only table the new rows. */
    List<Row> change(int count) {
        List<Row> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = appendOnly || table.isEmpty() ? 0 : random.nextInt(4);
            if (kind < 2) {
                Row row = random.nextInt(4) == 0 && !table.isEmpty() ? pick() : row();
                table.add(row);
                changes.add(appendOnly ? row : change("insert", row));
            } else {
                Row old = table.remove(random.nextInt(table.size()));
                changes.add(change(kind == 2 ? "delete" : "update_preimage", old));
                if (kind == 3) {
                    Row row = row();
                    table.add(row);
                    changes.add(change("update_postimage", row));
                }
            }
        }
        return changes;
    }

    private Row pick() {
        return table.get(random.nextInt(table.size()));
    }

    private Row row() {
        @Nullable
        Object[] values = {
            nullable(random.nextInt(4)), nullable(random.nextInt(7) - 2), nullable(WORDS[random.nextInt(4)])
        };
        return RowFactory.create(values);
    }

    private @Nullable Object nullable(Object value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private static Row change(String kind, Row row) {
        return RowFactory.create(kind, row.get(0), row.get(1), row.get(2));
    }
}
