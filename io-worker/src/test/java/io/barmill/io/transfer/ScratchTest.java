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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    private static final Instant NOW = Instant.parse("2024-01-02T00:00:00Z");

    private static final UUID TASK = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID OTHER_TASK = UUID.fromString("00000000-0000-4000-8000-000000000002");

    @TempDir
    private Path home;

    @Test
    void anAttemptsFolderGoesWithTheAttempt() throws IOException {
        Path dir = home.resolve("not/there/yet");
        Scratch scratch = scratch(dir);

        Path file;
        try (ScratchFolder folder = scratch.folder(TASK, 1)) {
            file = Files.writeString(folder.file("a.zip"), "bytes");
            assertThat(file).exists();
        }

        assertThat(file).doesNotExist();
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void anAttemptClearsUpBehindTheOthersOfItsTask() throws IOException {
        Scratch scratch = scratch(home);
        Path before = Files.writeString(scratch.folder(TASK, 1).file("left.zip"), "bytes");
        Path other = Files.writeString(scratch.folder(OTHER_TASK, 1).file("work.zip"), "bytes");

        Path same = scratch.folder(TASK, 2).file("left.zip");

        assertThat(before.getParent()).doesNotExist();
        assertThat(same.getParent()).isEmptyDirectory();
        assertThat(other).exists();
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        ScratchFolder folder = scratch(home).folder(TASK, 1);
        folder.close();

        folder.close();

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void sweepingTakesOnlyWhatIsOldAndOurs() throws IOException {
        Scratch scratch = scratch(home);
        Path old = Files.writeString(scratch.folder(TASK, 1).file("a"), "x");
        Path young = Files.writeString(scratch.folder(OTHER_TASK, 1).file("a"), "x");
        Path stranger = Files.createDirectories(home.resolve("somebody-elses"));
        age(old, Duration.ofHours(25));
        age(old.getParent(), Duration.ofHours(25));
        age(young, Duration.ofHours(23));
        age(young.getParent(), Duration.ofHours(48));
        age(stranger, Duration.ofHours(100));

        scratch.sweep();

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

    private static void age(Path path, Duration age) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(NOW.minus(age)));
    }

    private static Scratch scratch(Path dir) {
        return new Scratch(
                Configs.with(ScratchConfig.class, Map.of("barmill.scratch.dir", dir.toString())),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
