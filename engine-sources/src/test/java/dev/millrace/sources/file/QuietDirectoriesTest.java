package dev.millrace.sources.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Options;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.sources.StandingClock;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories are listed again when something may be new in them, and else not. */
final class QuietDirectoriesTest {
    private static final long LONG_AGO = 1_600_000_000_000L;

    @TempDir
    Path temp;

    private final StandingClock clock = new StandingClock(1_700_000_000_000L);
    private int listings;
    private NewFiles newFiles;
    private SeenFiles seen;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(temp.resolve("in/p=1"));
        write("in/p=1/a.csv", LONG_AGO);
        age("in/p=1", "in");
        newFiles = newFiles(temp.resolve("in").toString());
    }

    private NewFiles newFiles(String path) {
        Storage real = new NioStorage();
        Storage counting = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    listings += method.getName().equals("list") ? 1 : 0;
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        ListingOptions options = ListingOptions.of("csv", Options.of(Map.of("path", path)), true, ZoneOffset.UTC);
        seen = new SeenFiles(Long.MAX_VALUE, false);
        return new NewFiles(counting, clock, new FileListing(counting, options), seen, false);
    }

    private void write(String name, long modifiedMillis) throws IOException {
        Path file = Files.writeString(temp.resolve(name), "1\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMillis));
    }

    private void age(String... directories) throws IOException {
        for (String directory : directories) {
            Files.setLastModifiedTime(temp.resolve(directory), FileTime.fromMillis(LONG_AGO));
        }
    }

    /** What is new, and how many directories were listed to find out. */
    private List<String> look(int wantedListings) throws IOException {
        listings = 0;
        List<FileEntry> files = newFiles.find();
        files.forEach(seen::add);
        assertThat(listings).isEqualTo(wantedListings);
        return files.stream().map(file -> file.path().getFileName().toString()).toList();
    }

    @Test
    void areNotListedAsLongAsTheirTimesStay() throws IOException {
        assertThat(look(2)).containsExactly("a.csv");
        assertThat(look(2)).isEmpty();
        assertThat(look(0)).isEmpty();
        write("in/p=1/b.csv", LONG_AGO);
        assertThat(look(2)).containsExactly("b.csv");
        age("in/p=1");
        assertThat(look(2)).isEmpty();
        assertThat(look(0)).isEmpty();
        Files.createDirectories(temp.resolve("in/p=2"));
        write("in/p=2/c.csv", LONG_AGO);
        assertThat(look(3)).containsExactly("c.csv");
    }

    @Test
    void areListedWhileTheirTimesAreYoungAndOnceAMinute() throws IOException {
        look(2);
        Files.setLastModifiedTime(temp.resolve("in"), FileTime.fromMillis(clock.currentTimeMillis() - 1_000));
        look(2);
        look(2);
        age("in");
        look(2);
        look(0);
        clock.advance(60_000);
        look(2);
        look(0);
    }

    @Test
    void areListedWhereATimeDoesNotTell() throws IOException {
        newFiles = newFiles(temp.resolve("in/*/a.csv").toString());
        assertThat(look(1)).containsExactly("a.csv");
        look(1);
        look(1);
    }
}
