package dev.millrace.sources.file;

import java.io.IOException;

/** A line does not fit into the memory that lines may take. */
final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(long maxLineBytes, long position) {
        super(
                "the line that begins at byte " + position + " is longer than " + maxLineBytes
                        + " bytes; raise the option 'maxLineBytes' and the heap of the JVM, or set 'lineSep' to what ends a line");
    }
}
