package dev.millrace.connector;

/** What a batch write does when the target exists; as in Spark. */
public enum SaveMode {
    APPEND,
    OVERWRITE,
    ERROR_IF_EXISTS,
    IGNORE
}
