package dev.millrace.sql.internal.planner;

import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;

/** The columns by which rows say what happens to them. */
public final class ChangeColumns {

    /** In a changelog: {@code insert}, {@code update_preimage}, {@code update_postimage} or {@code delete}. */
    public static final String CHANGE_TYPE = "_change_type";

    private ChangeColumns() {}

    /** The columns of the changelog of a table. */
    public static StructType changelog(StructType schema) {
        return schema.add(CHANGE_TYPE, DataTypes.StringType, false);
    }
}
