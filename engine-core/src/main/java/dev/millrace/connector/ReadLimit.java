package dev.millrace.connector;

import java.util.List;

/**
 * How much of what is available one micro-batch may take. A limit is a wish about size, never about content: a source
 * may take less or more where its units do not divide (one file is always taken, however large), but it must take
 * something when something is there.
 */
public sealed interface ReadLimit {
    /** Everything that is available. */
    ReadLimit ALL = new All();

    /** Everything that is available. */
    record All() implements ReadLimit {}

    /** At most about this many rows ({@code maxOffsetsPerTrigger}). */
    record MaxRows(long rows) implements ReadLimit {
        public MaxRows {
            requirePositive("rows", rows);
        }
    }

    /** At most this many files ({@code maxFilesPerTrigger}). */
    record MaxFiles(int files) implements ReadLimit {
        public MaxFiles {
            requirePositive("files", files);
        }
    }

    /** At most this many bytes ({@code maxBytesPerTrigger}), but at least one file. */
    record MaxBytes(long bytes) implements ReadLimit {
        public MaxBytes {
            requirePositive("bytes", bytes);
        }
    }

    /**
     * Wait until this many rows are there ({@code minOffsetsPerTrigger}), but no longer than the delay
     * ({@code maxTriggerDelay}), counted from the last batch that took something.
     */
    record MinRows(long rows, long maxDelayMillis) implements ReadLimit {
        public MinRows {
            requirePositive("rows", rows);
            requirePositive("maxDelayMillis", maxDelayMillis);
        }
    }

    /** All of these together. */
    record Composite(List<ReadLimit> limits) implements ReadLimit {
        public Composite {
            limits = List.copyOf(limits);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }
}
