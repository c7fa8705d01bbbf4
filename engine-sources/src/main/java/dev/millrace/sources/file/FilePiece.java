package dev.millrace.sources.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file, or those of its lines that begin in a part of it. A line belongs to the part in which the byte before it lies: the
 * first line break at or after byte {@code from - 1} is where a part begins, whoever reads it.
 *
 * @param from the first byte, 0 for the beginning of the file
 * @param to the byte after the last one; the length of the file for its end
 * @param content opens the file
 */
record FilePiece(FileEntry file, long from, long to, FileContent content) {

    static FilePiece whole(FileEntry file, FileContent content) {
        return new FilePiece(file, 0, file.length(), content);
    }

    boolean isWhole() {
        return from == 0 && to == file.length();
    }

    boolean isBeginning() {
        return from == 0;
    }

    boolean isEnd() {
        return to == file.length();
    }

    /** Opens the lines of the piece; the bytes that come from the disk are counted by {@code counter}. */
    InputStream open(ByteCounter counter) throws IOException {
        return content.open(this, counter);
    }

    /** Counts the lines of the file before this piece, for messages. */
    long linesBefore() throws IOException {
        try (InputStream in = content.storage().read(file.path())) {
            byte[] buffer = new byte[1 << 16];
            long lines = 1; // the one that ends where the piece begins
            boolean afterReturn = false;
            long left = from - 1;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    break;
                }
                for (int i = 0; i < count; i++) {
                    lines += buffer[i] == '\r' || (buffer[i] == '\n' && !afterReturn) ? 1 : 0;
                    afterReturn = buffer[i] == '\r';
                }
                left -= count;
            }
            return afterReturn && in.read() == '\n' ? lines - 1 : lines;
        }
    }
}
