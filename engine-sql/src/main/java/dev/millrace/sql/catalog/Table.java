package dev.millrace.sql.catalog;

import org.jspecify.annotations.Nullable;

/** A view as {@link Catalog#listTables()} lists it. */
public record Table(
        String name,
        @Nullable String catalog,
        String @Nullable [] namespace,
        @Nullable String description,
        String tableType,
        boolean isTemporary) {

    /** The schema that it is in; null for views of the session. */
    public @Nullable String database() {
        return namespace != null && namespace.length == 1 ? namespace[0] : null;
    }

    @Override
    public String toString() {
        return "Table[name='" + name + "', " + (database() == null ? "" : "database='" + database() + "', ")
                + "tableType='" + tableType + "', isTemporary='" + isTemporary + "']";
    }
}
