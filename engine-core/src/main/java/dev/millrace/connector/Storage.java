package dev.millrace.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file system as the checkpoint and file connectors see it: few operations, each with a stated effect on what survives
 * a crash, so that a simulated disk can stand in its place.
 *
 * <p>What survives a loss of power: of a file's bytes, those written before its last {@link WriteFile#force()}; of a
 * directory's entries (files created, moved, deleted), those changed before the last {@link #forceDirectory} of that
 * directory. What came later may survive in part and in any order. All of it survives the death of the process alone.
 *
 * <p>All failures are {@link IOException}s that name the path; a missing file is a
 * {@link java.nio.file.NoSuchFileException}. Implementations may be used by several threads, one {@link WriteFile} by one.
 */
public interface Storage {
    /**
     * Creates a new empty file for writing.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    WriteFile create(Path file) throws IOException;

    /**
     * As {@link #create}, for a file that is made for others, such as a result: with the rights that the system gives to any new file
     * of this user, where {@code create} keeps it closed to other users.
     */
    default WriteFile createShared(Path file) throws IOException {
        return create(file);
    }

    /** Opens an existing file for writing at its end. */
    WriteFile append(Path file) throws IOException;

    /** Opens a file for reading from its beginning. */
    InputStream read(Path file) throws IOException;

    /** What is known of a file or directory, following links; null values never. */
    Optional<FileStatus> status(Path file) throws IOException;

    /** The entries of a directory, sorted by path; a directory that does not exist has none. */
    List<FileStatus> list(Path directory) throws IOException;

    /** Creates the directory and its parents where they are missing, closed to other users where the system can do that. */
    void createDirectories(Path directory) throws IOException;

    /** As {@link #createDirectories}, with the rights that the system gives to any new directory of this user. */
    default void createSharedDirectories(Path directory) throws IOException {
        createDirectories(directory);
    }

    /** Gives the file another name in one step, replacing what had that name. Never falls back to copying. */
    void moveAtomically(Path from, Path to) throws IOException;

    /**
     * Gives the file {@code from} the name {@code to} in one step unless that name is taken; in either case {@code from} is gone
     * afterwards.
     *
     * @return false if the name was taken
     */
    boolean putIfAbsent(Path from, Path to) throws IOException;

    /** Deletes a file or an empty directory; false if there was none. */
    boolean delete(Path file) throws IOException;

    /** Makes the directory's entries durable. Where the system has no such operation (Windows) it does nothing. */
    void forceDirectory(Path directory) throws IOException;

    /**
     * Takes the exclusive lock that the file stands for, creating the file if needed, without waiting. The lock ends with
     * {@link Lock#close} or with the process, whatever way it dies. The content of the file means nothing; nobody else may
     * open it.
     *
     * @return empty if somebody else has it, in this process or another one
     */
    Optional<Lock> lock(Path file) throws IOException;

    /** A held lock. */
    interface Lock extends AutoCloseable {
        /**
         * Whether it is still this one that keeps others out. False once somebody else has taken it, or may have, because the file was
         * deleted or because the storage cannot lock; a process that was stopped for a while finds out in this way. Cheap enough to
         * be asked before each write.
         */
        default boolean isHeld() throws IOException {
            return true;
        }

        @Override
        void close() throws IOException;
    }

    /**
     * @param path the path that was asked for, or found in the directory that was asked for
     * @param length in bytes
     * @param modifiedMillis time of the last modification, in milliseconds since the epoch
     */
    record FileStatus(Path path, boolean directory, long length, long modifiedMillis) {}

    /** A file that is being written. Used by one thread. After a method failed, only {@code close} may be called. */
    interface WriteFile extends AutoCloseable {
        /** Writes all the bytes at the end of the file. */
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Makes everything written so far durable. */
        void force() throws IOException;

        /** Cuts the file to this length; what is written next follows there. */
        void truncate(long length) throws IOException;

        /** Length of the file in bytes, un-forced writes included. */
        long length() throws IOException;

        @Override
        void close() throws IOException;
    }
}
