package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A mutant: rows get their place only when the next record of the log is durable, which is that of their commit. */
final class LateRows extends PassedOn {
    private final List<Path[]> waiting = new ArrayList<>();

    LateRows(Storage below) {
        super(below);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        if (ProtocolMutantsTest.isIn(to, "out")) {
            waiting.add(new Path[] {from, to});
        } else {
            super.moveAtomically(from, to);
        }
    }

    private void moveIn() throws IOException {
        for (Path[] names : waiting) {
            super.moveAtomically(names[0], names[1]);
            forceDirectory(names[1].getParent());
        }
        waiting.clear();
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        WriteFile opened = super.append(file);
        return new WriteFile() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                opened.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                opened.force();
                moveIn();
            }

            @Override
            public void truncate(long length) throws IOException {
                opened.truncate(length);
            }

            @Override
            public long length() throws IOException {
                return opened.length();
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }
}
