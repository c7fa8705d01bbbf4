package dev.millrace.sinks.file;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code _millrace/query.json} that says which streaming query a directory of results belongs to:
 * <code>{"version":1,"queryId":"…"}</code>. Two queries in one directory would replace each other's files.
 */
final class QueryMarker {
    private static final Pattern CONTENT =
            Pattern.compile("\\s*\\{\\s*\"version\"\\s*:\\s*1\\s*,\\s*\"queryId\"\\s*:\\s*\"([^\"]*)\"\\s*}\\s*");

    private QueryMarker() {}

    /**
     * Makes the directory the query's own.
     *
     * @return whether it was not so before
     * @throws ConnectorException if it belongs to another query
     */
    static boolean claim(Storage storage, Path root, String queryId) throws IOException {
        Path hidden = root.resolve(Staging.HIDDEN);
        Path marker = hidden.resolve("query.json");
        if (storage.status(marker).isEmpty()) {
            if (!Staging.streamFiles(storage, root, -1).isEmpty()) {
                throw foreign(
                        root,
                        "it holds files of a streaming query, but the file " + marker + " that says which one is gone");
            }
            Staging.createDurably(storage, root);
            storage.createSharedDirectories(hidden);
            Path aside = hidden.resolve("query.json." + queryId);
            storage.delete(aside);
            byte[] content = ("{\"version\":1,\"queryId\":\"" + queryId + "\"}\n").getBytes(StandardCharsets.UTF_8);
            try (WriteFile file = storage.createShared(aside)) {
                file.write(content, 0, content.length);
                file.force();
            }
            boolean won = storage.putIfAbsent(aside, marker);
            storage.forceDirectory(hidden);
            storage.forceDirectory(root);
            if (won) {
                return true;
            }
        }
        String owner = owner(storage, marker);
        if (!owner.equals(queryId)) {
            throw foreign(root, "it belongs to the query " + owner + ", and this is the query " + queryId);
        }
        return false;
    }

    /** Whether no streaming query has written to the directory yet. */
    static boolean isNew(Storage storage, Path root) throws IOException {
        Path marker = root.resolve(Staging.HIDDEN).resolve("query.json");
        return storage.status(marker).isEmpty()
                && Staging.streamFiles(storage, root, -1).isEmpty();
    }

    private static String owner(Storage storage, Path marker) throws IOException {
        try (InputStream in = storage.read(marker)) {
            String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = CONTENT.matcher(content);
            return matcher.matches() ? matcher.group(1) : "(unreadable: " + content.strip() + ")";
        }
    }

    private static ConnectorException foreign(Path root, String why) {
        return new ConnectorException(
                ErrorCondition.user("SINK_DIRECTORY_FOREIGN", "42K04"),
                "The directory " + root + " cannot be written by this query: " + why
                        + ". Choose another path; if the query starts anew with another checkpoint, move its old files"
                        + " away");
    }
}
