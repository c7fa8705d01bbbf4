package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A mutant: writes, or only forces, what goes to the log at the next write or at the end. */
final class LateLog extends PassedOn {
    private final boolean forceOnly;

    LateLog(Storage below, boolean forceOnly) {
        super(below);
        this.forceOnly = forceOnly;
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        WriteFile opened = super.append(file);
        return ProtocolMutantsTest.isIn(file, "log") ? new LateFile(opened) : opened;
    }

    private final class LateFile implements WriteFile {
        private final WriteFile file;
        private byte[] waiting = new byte[0];
        private boolean force;

        LateFile(WriteFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            catchUp();
            if (forceOnly) {
                file.write(bytes, offset, length);
            } else {
                waiting = Arrays.copyOfRange(bytes, offset, offset + length);
            }
        }

        private void catchUp() throws IOException {
            file.write(waiting, 0, waiting.length);
            waiting = new byte[0];
            if (force) {
                file.force();
            }
            force = false;
        }

        @Override
        public void force() {
            force = true;
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public long length() throws IOException {
            return file.length() + waiting.length;
        }

        @Override
        public void close() throws IOException {
            catchUp();
            file.close();
        }
    }
}
