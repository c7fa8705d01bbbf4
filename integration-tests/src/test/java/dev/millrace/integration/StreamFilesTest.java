package dev.millrace.integration;

import dev.millrace.testkit.StreamFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The files {@code streams/*.stream}: one feature each, to be read as documentation. */
class StreamFilesTest {
    @TestFactory
    List<DynamicTest> files() throws IOException {
        return StreamFile.tests(Path.of("src/test/resources/streams"));
    }
}
