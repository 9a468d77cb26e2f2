package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {
    private static final Instant NOW = Instant.parse("2024-01-02T00:00:00Z");

    private static final String URL = "http://venue/a.zip";
    private static final String OTHER_URL = "http://venue/b.zip";

    @TempDir
    private Path home;

    @Test
    void aFolderIsKeptForTheNextAttemptOfWhateverTask() throws IOException {
        ScratchDirectory scratch = scratch(home.resolve("not/there/yet"));

        Path file = left(scratch, URL);

        try (ScratchFolder next = scratch.open(URL).orElseThrow()) {
            assertThat(next.part().path()).isEqualTo(file).hasContent("bytes");
        }
        assertThat(file).exists();
    }

    @Test
    void aFolderThatIsDoneWithGoes() throws IOException {
        ScratchDirectory scratch = scratch(home);
        Path file = left(scratch, URL);

        try (ScratchFolder folder = scratch.open(URL).orElseThrow()) {
            folder.done();
        }

        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void aFolderWithNothingToGoOnFromGoes() throws IOException {
        ScratchDirectory scratch = scratch(home);
        Path folder;
        try (ScratchFolder open = scratch.open(URL).orElseThrow()) {
            folder = Files.writeString(open.part().path(), "bytes").getParent();
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void twoAttemptsNeverShareAFolder() throws IOException {
        ScratchDirectory scratch = scratch(home);
        try (ScratchFolder mine = scratch.open(URL).orElseThrow();
                ScratchFolder another = scratch.open(OTHER_URL).orElseThrow()) {
            assertThat(scratch.open(URL)).isEmpty();
            assertThat(scratch(home).open(URL)).as("another worker").isEmpty();
            assertThat(another.part().path()).isNotEqualTo(mine.part().path());
        }

        assertThat(scratch.open(URL)).isPresent();
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        ScratchDirectory scratch = scratch(home);
        ScratchFolder folder = scratch.open(URL).orElseThrow();
        folder.close();
        ScratchFolder next = scratch.open(URL).orElseThrow();

        folder.close();

        assertThat(scratch.open(URL)).isEmpty();
        next.close();
    }

    @Test
    void sweepingTakesOnlyWhatIsOldAndOursAndFree() throws IOException {
        ScratchDirectory scratch = scratch(home);
        Path old = left(scratch, URL);
        Path young = left(scratch, OTHER_URL);
        Path busy = left(scratch, "http://venue/busy.zip");
        Path stranger = Files.createDirectories(home.resolve("somebody-elses"));
        age(old.getParent(), Duration.ofHours(25));
        age(young.getParent(), Duration.ofDays(2));
        age(young, Duration.ofHours(23));
        age(stranger, Duration.ofHours(100));
        try (ScratchFolder working = scratch.open("http://venue/busy.zip").orElseThrow()) {
            age(busy.getParent(), Duration.ofHours(100));

            scratch.sweep();
            scratch(home).sweep();

            assertThat(working.part().path()).exists();
        }
        assertThat(old.getParent()).doesNotExist();
        assertThat(young).exists();
        assertThat(stranger).exists();
    }

    @Test
    void sweepingWhatIsNotThereIsHarmless() throws IOException {
        Path dir = home.resolve("none");

        scratch(dir).sweep();

        assertThat(dir).doesNotExist();
    }

    private static Path left(ScratchDirectory scratch, String archive) throws IOException {
        try (ScratchFolder folder = scratch.open(archive).orElseThrow()) {
            Path file = Files.writeString(folder.part().path(), "bytes");
            Files.writeString(file.resolveSibling("journal"), "anything");
            return file;
        }
    }

    /** Makes the path, and what is in it, that old. */
    private static void age(Path path, Duration age) throws IOException {
        FileTime time = FileTime.from(NOW.minus(age));
        for (Path file : ScratchDirectory.files(path)) {
            Files.setLastModifiedTime(file, time);
        }
        Files.setLastModifiedTime(path, time);
    }

    private static ScratchDirectory scratch(Path dir) {
        return new ScratchDirectory(
                Configs.with(ScratchConfig.class, Map.of("barmill.scratch.dir", dir.toString())),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
