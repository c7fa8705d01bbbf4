package dev.millrace.sources.file;

import java.util.ArrayList;
import java.util.List;

/** Divides files in pieces of about the same size, by their lengths alone: several small files, or a part of a large one. */
final class FilePieces {
    static final long PIECE_BYTES = 1L << 20;

    private final FileFormat format;
    private final FileContent content;
    private final boolean cutsFiles;
    private final List<List<FilePiece>> pieces = new ArrayList<>();
    private List<FilePiece> current = new ArrayList<>();
    private long bytes;

    private FilePieces(FileFormat format, FileContent content, boolean cutsFiles) {
        this.cutsFiles = cutsFiles;
        this.format = format;
        this.content = content;
    }

    /** The pieces in the order of the files; fewer than two when it is not worth while to divide them. */
    static List<List<FilePiece>> of(List<FileEntry> files, FileFormat format, FileContent content, ReadPolicy policy) {
        // What cannot be read takes the rest of its file with it, so that files stay whole if that is wished.
        FilePieces all = new FilePieces(format, content, !policy.ignoreCorrupt());
        for (int i = 0; i < files.size(); i++) {
            all.add(files.get(i));
        }
        all.cut();
        return all.pieces;
    }

    private void add(FileEntry file) {
        boolean small = file.length() < 2 * PIECE_BYTES;
        if (small || !cutsFiles || !format.isDivisible() || !content.isDivisible(file.path())) {
            add(FilePiece.whole(file, content));
            return;
        }
        cut();
        long count = file.length() / PIECE_BYTES;
        for (long i = 0; i < count; i++) {
            add(new FilePiece(file, file.length() * i / count, file.length() * (i + 1) / count, content));
        }
    }

    private void add(FilePiece piece) {
        current.add(piece);
        bytes += piece.to() - piece.from();
        if (bytes >= PIECE_BYTES) {
            cut();
        }
    }

    private void cut() {
        if (!current.isEmpty()) {
            pieces.add(current);
            current = new ArrayList<>();
            bytes = 0;
        }
    }
}
