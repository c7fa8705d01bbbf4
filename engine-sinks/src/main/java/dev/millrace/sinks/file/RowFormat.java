package dev.millrace.sinks.file;

import dev.millrace.sql.types.StructType;

/** What distinguishes text, csv and json. Immutable. */
interface RowFormat {
    /** The short name of the format, which is also how names of its files end. */
    String name();

    /** Fails if the format cannot hold these columns. */
    void check(StructType dataSchema);

    /** A printer of rows with these columns. */
    RowPrinter printer(StructType dataSchema);
}
