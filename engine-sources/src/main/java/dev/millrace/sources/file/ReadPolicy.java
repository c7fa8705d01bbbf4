package dev.millrace.sources.file;

import dev.millrace.connector.Options;

/**
 * What happens when a file is not there any more, not as it was planned, or not readable.
 *
 * @param planned whether the list of files is recorded in a checkpoint, so that exactly these files as they were must be
 *     read; otherwise the files are read as they are
 * @param ignoreMissing the option {@code ignoreMissingFiles}: go on without files that are gone, and count them
 * @param ignoreCorrupt the option {@code ignoreCorruptFiles}: go on after what could be read of damaged or changed files, and
 *     count them
 */
record ReadPolicy(boolean planned, boolean ignoreMissing, boolean ignoreCorrupt) {
    static ReadPolicy of(Options options, Options settings, boolean planned) {
        return new ReadPolicy(
                planned,
                options.getBoolean(
                        "ignoreMissingFiles", settings.getBoolean("spark.sql.files.ignoreMissingFiles", false)),
                options.getBoolean(
                        "ignoreCorruptFiles", settings.getBoolean("spark.sql.files.ignoreCorruptFiles", false)));
    }
}
