package dev.millrace.sinks.file;

import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says what went wrong with a directory of results. */
final class WriteFailure {
    private WriteFailure() {}

    static ConnectorException of(String format, Path root, IOException cause) {
        String problem;
        if (cause instanceof AccessDeniedException) {
            problem = "access denied at " + cause.getMessage()
                    + "; give this user the right to write there, or choose another" + " directory";
        } else if (cause instanceof FileAlreadyExistsException) {
            problem = cause.getMessage() + " is a file where a directory is needed; choose another path";
        } else if (cause instanceof NotDirectoryException) {
            problem = "Not a directory at " + cause.getMessage();
        } else if (cause instanceof FileSystemException named && named.getReason() != null) {
            problem = named.getReason() + " at " + named.getFile()
                    + ". Once the cause is removed, start it again: nothing is lost";
        } else {
            problem = cause.getMessage() + ". Once the cause is removed, start it again: nothing is lost";
        }
        return new ConnectorException(
                ErrorCondition.SINK_FAILED, "Sink '" + format + "' cannot write to " + root + ": " + problem, cause);
    }
}
