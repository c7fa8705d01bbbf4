package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.nio.file.Path;

/** A mutant: leaves out the first force of each log file, of those that are made or of those that are opened. */
final class FirstForce extends PassedOn {
    private final boolean made;

    FirstForce(Storage below, boolean made) {
        super(below);
        this.made = made;
    }

    @Override
    public WriteFile create(Path file) throws IOException {
        WriteFile opened = super.create(file);
        return made && ProtocolMutantsTest.isIn(file, "log") ? new Unforced(opened) : opened;
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        WriteFile opened = super.append(file);
        return !made && ProtocolMutantsTest.isIn(file, "log") ? new Unforced(opened) : opened;
    }

    private static final class Unforced implements WriteFile {
        private final WriteFile file;
        private boolean asked;

        Unforced(WriteFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            if (asked) {
                file.force();
            }
            asked = true;
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
