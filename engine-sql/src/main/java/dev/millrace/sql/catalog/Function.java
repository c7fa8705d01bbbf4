package dev.millrace.sql.catalog;

/** A function as {@link Catalog#listFunctions()} lists it. */
public record Function(String name, boolean isTemporary) {}
