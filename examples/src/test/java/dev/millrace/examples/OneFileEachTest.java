package dev.millrace.examples;

import dev.millrace.connector.Options;
import dev.millrace.connector.Sink;
import dev.millrace.testkit.connector.SinkConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** {@link OneFileEach} keeps the contract of a sink. */
class OneFileEachTest extends SinkConformance {
    @TempDir
    Path directory;

    @Override
    protected Sink sink(Map<String, String> more) {
        return new OneFileEach().stream(request(), Options.of(Map.of("path", directory.toString())));
    }

    @Override
    protected Optional<List<String>> written() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return Optional.of(lines);
    }

    @Override
    protected boolean exactlyOnce() {
        return true;
    }

    @Override
    protected boolean allOrNothing() {
        return true;
    }
}
