package dev.millrace.sources.file;

import dev.millrace.connector.Options;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.error.OptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which files belong to a table: the options {@code path}, {@code recursiveFileLookup}, {@code pathGlobFilter},
 * {@code basePath}, {@code modifiedAfter} and {@code modifiedBefore} of Structured Streaming.
 *
 * @param paths files, directories or patterns for them, at least one
 * @param recursive whether all directories below are searched; the names of directories then say nothing about partitions
 * @param nameFilter the files to take, by their name
 * @param basePath where the names of directories begin to be partitions
 * @param modifiedAfterMillis only files that are newer
 * @param modifiedBeforeMillis only files that are older
 */
record ListingOptions(
        List<String> paths,
        boolean recursive,
        @Nullable Glob nameFilter,
        Optional<Path> basePath,
        long modifiedAfterMillis,
        long modifiedBeforeMillis) {

    ListingOptions {
        paths = List.copyOf(paths);
    }

    static ListingOptions of(String format, Options options, boolean streaming, ZoneId zone) {
        List<String> paths = options.paths();
        if (paths.isEmpty()) {
            throw OptionException.missing(
                    "Source '" + format + "'", "path", "the file, the directory or the pattern of files to read");
        }
        if (streaming) {
            refuse(options, "modifiedBefore");
            refuse(options, "modifiedAfter");
        }
        String filter = options.get("pathGlobFilter", "");
        String basePath = options.get("basePath", "");
        return new ListingOptions(
                paths,
                options.getBoolean("recursiveFileLookup", false),
                filter.isEmpty() ? null : Glob.of("pathGlobFilter", filter),
                basePath.isEmpty() ? Optional.empty() : Optional.of(HadoopPath.of(basePath)),
                instant(options, "modifiedAfter", Long.MIN_VALUE, zone),
                instant(options, "modifiedBefore", Long.MAX_VALUE, zone));
    }

    private static void refuse(Options options, String name) {
        Optional<String> value = options.get(name);
        if (value.isPresent()) {
            throw OptionException.invalid(
                    name, value.get(), "left out: option '" + name + "' is not allowed in file stream sources");
        }
    }

    private static long instant(Options options, String name, long otherwise, ZoneId zone) {
        Optional<String> value = options.get(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        byte[] text = value.get().getBytes(StandardCharsets.UTF_8);
        long micros = new TimestampText(zone).parse(text, 0, text.length);
        if (micros == TimestampText.INVALID) {
            throw OptionException.invalid(name, value.get(), "a timestamp like '2024-02-29T12:00:00'");
        }
        return Math.floorDiv(micros, 1000L);
    }

    boolean accepts(String name, long modifiedMillis) {
        return (nameFilter == null || nameFilter.matches(name))
                && modifiedMillis > modifiedAfterMillis
                && modifiedMillis < modifiedBeforeMillis;
    }
}
