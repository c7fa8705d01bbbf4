package dev.millrace.sources.file;

import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.List;

/** What distinguishes text, csv and json. Immutable. */
interface FileFormat {
    /** The short name of the format. */
    String name();

    /** Whether {@link #infer} needs no files, so that a stream needs no schema either. */
    boolean hasFixedSchema();

    /** Whether records are lines that end in one of the three usual ways, so that a file may be read in pieces. */
    boolean isDivisible();

    /** The schema of these files. */
    StructType infer(List<FileEntry> files, FileContent content) throws IOException;

    /** Fails if the format cannot have records with these columns. */
    void check(StructType dataSchema);

    /**
     * A reader for files whose records have the columns {@code dataSchema}, of which {@code required} are wanted, in that
     * order.
     */
    FormatReader reader(StructType dataSchema, StructType required);
}
