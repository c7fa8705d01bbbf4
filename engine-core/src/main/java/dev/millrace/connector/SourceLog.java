package dev.millrace.connector;

import java.util.function.BiConsumer;

/**
 * What a source must remember beyond its offsets: a small map of text that is kept in the query's checkpoint. The file
 * source keeps the files that it has seen here.
 *
 * <p>Changes made up to the moment when a micro-batch is planned become durable with that plan, in one write: after a crash
 * either both are there or neither. So a source may put an entry while {@link Source#latestOffset} runs, and let the offset
 * that it returns refer to the entry. The last change of a key wins.
 */
public interface SourceLog {
    void put(String key, String value);

    void remove(String key);

    /** All entries as of the last plan that was recorded before this run began, in no order. Call it before {@code put}. */
    void forEach(BiConsumer<String, String> action);
}
