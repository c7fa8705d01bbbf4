package dev.millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/** A column of a view as {@link Catalog#listColumns} lists it. */
public record Column(
        String name,
        @Nullable String description,
        String dataType,
        boolean nullable,
        boolean isPartition,
        boolean isBucket,
        boolean isCluster) {}
