package dev.millrace.sources.file;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files of a table. Used by one thread.
 *
 * <p>As in Structured Streaming: of a directory, the files in it count and those in directories named {@code key=value}
 * below it, or all files below it with {@code recursiveFileLookup}. Names that begin with {@code _} or {@code .} are
 * hidden, and so are files that end with {@code ._COPYING_}; a directory {@code _key=value} is not.
 */
final class FileListing {
    private final Storage storage;
    private final ListingOptions options;
    private final List<Path> directories = new ArrayList<>();
    private final Set<Path> found = new HashSet<>();
    private final List<FileEntry> files = new ArrayList<>();
    private boolean elsewhere;

    FileListing(Storage storage, ListingOptions options) {
        this.storage = storage;
        this.options = options;
    }

    /** The files as they are now, each once, in the order of the paths and then of the names. */
    List<FileEntry> list(boolean mustExist) throws IOException {
        files.clear();
        found.clear();
        directories.clear();
        elsewhere = false;
        for (String path : options.paths()) {
            List<FileStatus> roots = resolve(path);
            if (roots.isEmpty() && mustExist) {
                throw notFound(HadoopPath.plain(path));
            }
            for (FileStatus root : roots) {
                addRoot(root);
            }
        }
        return List.copyOf(files);
    }

    /** The directories that the last listing looked into, where a new file or directory would count. */
    List<Path> directories() {
        return List.copyOf(directories);
    }

    /** Whether the last listing looked at other places too, where the time of one of {@link #directories} would not tell of a change. */
    boolean looksElsewhere() {
        return elsewhere;
    }

    /** Fails if a path that is not a pattern does not exist. */
    static void requireExisting(Storage storage, ListingOptions options) throws IOException {
        for (String path : options.paths()) {
            String plain = HadoopPath.plain(path);
            if (!Glob.isPattern(plain) && storage.status(HadoopPath.of(plain)).isEmpty()) {
                throw notFound(plain);
            }
        }
        if (options.basePath().isPresent()) {
            Path base = options.basePath().get();
            Optional<FileStatus> status = storage.status(base);
            if (status.isEmpty() || !status.get().directory()) {
                throw new ConnectorException(
                        ErrorCondition.OPTION_INVALID,
                        "Option 'basePath' must be a directory, but is '" + FileEntry.uri(base) + "'");
            }
        }
    }

    private static ConnectorException notFound(String path) {
        String shown = Glob.isPattern(path) ? path : FileEntry.uri(HadoopPath.of(path));
        return new ConnectorException(
                ErrorCondition.PATH_NOT_FOUND,
                "Path does not exist: " + shown
                        + (Glob.isPattern(path) ? " (no file matches the pattern)" : "")
                        + "; check the option 'path'");
    }

    private List<FileStatus> resolve(String text) throws IOException {
        String plain = HadoopPath.plain(text);
        if (!Glob.isPattern(plain)) {
            Path path = HadoopPath.of(plain);
            List<FileStatus> one = new ArrayList<>(1);
            storage.status(path).ifPresent(one::add);
            return one;
        }
        List<FileStatus> matches = new ArrayList<>();
        for (String alternative : Glob.alternatives(plain)) {
            boolean absolute = alternative.startsWith("/");
            Path start = Path.of(absolute ? "/" : "").toAbsolutePath();
            String[] names = alternative.split("/+");
            elsewhere |= hasNameAfterPattern(names);
            match(start, names, names.length > 0 && names[0].isEmpty() ? 1 : 0, matches);
        }
        return matches;
    }

    private static boolean hasNameAfterPattern(String[] names) {
        boolean pattern = false;
        for (String name : names) {
            if (pattern && !Glob.isPattern(name)) {
                return true;
            }
            pattern |= Glob.isPattern(name);
        }
        return false;
    }

    private void match(Path directory, String[] names, int index, List<FileStatus> matches) throws IOException {
        String name = names[index];
        boolean last = index == names.length - 1;
        if (!Glob.isPattern(name)) {
            Path child = directory.resolve(name).normalize();
            if (last) {
                storage.status(child).ifPresent(matches::add);
            } else {
                match(child, names, index + 1, matches);
            }
            return;
        }
        Glob glob = Glob.of("path", name);
        directories.add(directory);
        for (FileStatus child : entries(directory)) {
            String childName = child.path().getFileName().toString();
            if (glob.matches(childName) && (!isHidden(childName) || isHidden(name))) {
                if (last) {
                    matches.add(child);
                } else if (child.directory()) {
                    match(child.path(), names, index + 1, matches);
                }
            }
        }
    }

    private void addRoot(FileStatus root) throws IOException {
        if (root.directory()) {
            addDirectory(root.path(), base(root.path()));
            return;
        }
        elsewhere = true;
        if (!isHidden(root.path().getFileName().toString())) {
            // A file that is named is read even if no directory would show it, but the filters hold for it too.
            Path parent = root.path().getParent();
            addFile(root, base(parent == null ? root.path() : parent));
        }
    }

    private Path base(Path root) {
        Optional<Path> basePath = options.basePath();
        return basePath.isPresent() && root.startsWith(basePath.get()) ? basePath.get() : root;
    }

    private void addDirectory(Path directory, Path base) throws IOException {
        directories.add(directory);
        for (FileStatus child : entries(directory)) {
            String name = child.path().getFileName().toString();
            if (isHidden(name)) {
                continue;
            }
            if (!child.directory()) {
                addFile(child, base);
            } else if (options.recursive() || name.indexOf('=') > 0) {
                addDirectory(child.path(), base);
            }
        }
    }

    private void addFile(FileStatus file, Path base) {
        String name = file.path().getFileName().toString();
        if (options.accepts(name, file.modifiedMillis()) && found.add(file.path())) {
            files.add(new FileEntry(file.path(), base, file.length(), file.modifiedMillis()));
        }
    }

    private List<FileStatus> entries(Path directory) throws IOException {
        try {
            return storage.list(directory);
        } catch (AccessDeniedException e) {
            throw new ConnectorException(
                    ErrorCondition.SOURCE_FAILED,
                    "The directory " + FileEntry.uri(directory)
                            + " cannot be listed: access denied; give this user the right to read it",
                    e);
        }
    }

    private static boolean isHidden(String name) {
        return (name.startsWith("_") && name.indexOf('=') < 0) || name.startsWith(".") || name.endsWith("._COPYING_");
    }
}
