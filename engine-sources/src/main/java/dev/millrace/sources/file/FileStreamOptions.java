package dev.millrace.sources.file;

import dev.millrace.connector.Options;
import dev.millrace.connector.ReadLimit;
import dev.millrace.error.OptionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a stream takes files: the options of Structured Streaming's {@code FileStreamOptions}, by the same names.
 *
 * @param limit what {@code maxFilesPerTrigger} or {@code maxBytesPerTrigger} ask for
 * @param archiveDirectory set if {@code cleanSource} is archive
 * @param maxCachedFiles how many files of one listing may be kept for later micro-batches
 * @param discardCachedInputRatio when fewer than this part of {@code maxFilesPerTrigger} is left, it is listed again
 */
record FileStreamOptions(
        ReadLimit limit,
        boolean latestFirst,
        long maxFileAgeMillis,
        boolean fileNameOnly,
        CleanSource cleanSource,
        Optional<Path> archiveDirectory,
        int maxCachedFiles,
        double discardCachedInputRatio) {
    private static final Duration DEFAULT_MAX_AGE = Duration.ofDays(7);

    /** What happens to files that are done with. */
    enum CleanSource {
        OFF,
        ARCHIVE,
        DELETE
    }

    static FileStreamOptions of(Options options, ListingOptions listing) {
        OptionalInt maxFiles = options.getPositiveInt("maxFilesPerTrigger");
        OptionalLong maxBytes = options.getPositiveLong("maxBytesPerTrigger");
        if (maxFiles.isPresent() && maxBytes.isPresent()) {
            throw OptionException.invalid(
                    "maxBytesPerTrigger",
                    Long.toString(maxBytes.getAsLong()),
                    "left out: options 'maxFilesPerTrigger' and 'maxBytesPerTrigger' can't be both set at the same time,"
                            + " choose only one");
        }
        ReadLimit limit = maxFiles.isPresent()
                ? new ReadLimit.MaxFiles(maxFiles.getAsInt())
                : maxBytes.isPresent() ? new ReadLimit.MaxBytes(maxBytes.getAsLong()) : ReadLimit.ALL;
        boolean latestFirst = options.getBoolean("latestFirst", false);
        long maxAge = options.getDuration("maxFileAge", DEFAULT_MAX_AGE, 1).toMillis();
        // With the latest first and a limit, old files are still to come: none may count as seen for its age.
        boolean ageless = latestFirst && limit != ReadLimit.ALL;
        CleanSource clean = cleanSource(options);
        return new FileStreamOptions(
                limit,
                latestFirst,
                ageless ? Long.MAX_VALUE : maxAge,
                options.getBoolean("fileNameOnly", false),
                clean,
                clean == CleanSource.ARCHIVE ? Optional.of(archive(options, listing)) : Optional.empty(),
                cachedFiles(options),
                discardRatio(options));
    }

    private static CleanSource cleanSource(Options options) {
        String text = options.get("cleanSource", "off");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off" -> CleanSource.OFF;
            case "archive" -> CleanSource.ARCHIVE;
            case "delete" -> CleanSource.DELETE;
            default -> throw OptionException.notOneOf("cleanSource", text, List.of("off", "archive", "delete"));
        };
    }

    private static Path archive(Options options, ListingOptions listing) {
        String text = options.required(
                "Option 'cleanSource' = 'archive'", "sourceArchiveDir", "the directory to move processed files to");
        Path archive = HadoopPath.of(text);
        for (String path : listing.paths()) {
            if (overlaps(archive, HadoopPath.plain(path))) {
                throw OptionException.invalid(
                        "sourceArchiveDir",
                        text,
                        "outside of the source path '" + path + "', so that archived files are not read again");
            }
        }
        return archive;
    }

    /** Whether one lies below the other, where a pattern stands for all that it matches. */
    private static boolean overlaps(Path archive, String source) {
        for (String alternative : Glob.alternatives(source)) {
            String[] parts = (alternative.startsWith("/")
                            ? alternative
                            : Path.of("").toAbsolutePath() + "/" + alternative)
                    .split("/+");
            // The first part is the empty one before the first slash.
            int common = Math.min(parts.length - 1, archive.getNameCount());
            boolean matches = true;
            for (int i = 0; i < common && matches; i++) {
                matches =
                        Glob.of("path", parts[i + 1]).matches(archive.getName(i).toString());
            }
            if (matches) {
                return true;
            }
        }
        return false;
    }

    private static int cachedFiles(Options options) {
        int files = options.getInt("maxCachedFiles", 10_000);
        if (files < 0) {
            throw OptionException.invalid("maxCachedFiles", Integer.toString(files), "zero or a positive whole number");
        }
        return files;
    }

    private static double discardRatio(Options options) {
        double ratio = options.getDouble("discardCachedInputRatio", 0.2);
        if (!(ratio >= 0 && ratio <= 1)) {
            throw OptionException.invalid("discardCachedInputRatio", Double.toString(ratio), "a number from 0 to 1");
        }
        return ratio;
    }
}
