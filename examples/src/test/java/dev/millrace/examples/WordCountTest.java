package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job of the README: counts, continues, and counts what is new. */
final class WordCountTest {
    @TempDir
    private Path directory;

    @Test
    void countsThenContinuesWithNewFiles() throws Exception {
        Path texts = Files.createDirectories(directory.resolve("texts"));
        Files.write(texts.resolve("one.txt"), List.of("The mill turns,", "the race turns the mill."));
        String[] arguments = {
            texts.toString(), "--checkpoint", directory.resolve("checkpoint").toString()
        };

        String first = Printed.by(WordCount::main, arguments);
        assertThat(first)
                .contains("Counting the words in " + texts)
                .contains("batch 0: the=3 mill=2 turns=2 race=1")
                .contains("|  the|    3|");

        Files.write(texts.resolve("two.txt"), List.of("A race of mills; a race!"));
        String second = Printed.by(WordCount::main, arguments);
        assertThat(second)
                .contains("Continuing from the checkpoint")
                .doesNotContain("batch 0:")
                .contains("batch 1: race=3 the=3 a=2 mill=2 turns=2");

        assertThat(Printed.by(WordCount::main, arguments))
                .contains("Continuing from the checkpoint")
                .doesNotContain("batch 2:")
                .contains("| race|    3|");
    }

    @Test
    void unknownOptionsAreRefused() {
        assertThatThrownBy(() -> WordCount.main(new String[] {"--wach"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--wach")
                .hasMessageContaining("usage");
    }
}
