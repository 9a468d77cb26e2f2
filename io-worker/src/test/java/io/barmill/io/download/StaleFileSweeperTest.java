package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.io.transfer.Configs;
import io.barmill.io.transfer.ScratchConfig;
import io.barmill.io.transfer.ScratchDirectory;
import io.barmill.io.transfer.ScratchFolder;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleFileSweeperTest {
    private static final Instant NOW = Instant.parse("2024-01-02T00:00:00Z");
    private static final UUID OLD = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID YOUNG = UUID.fromString("00000000-0000-4000-8000-000000000002");

    @TempDir
    private Path home;

    @Test
    void whatDeadAttemptsLeftGoesAndTheRestStays() throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        ScratchConfig config = Configs.with(
                ScratchConfig.class,
                Map.of(
                        "barmill.scratch.dir",
                        home.resolve("scratch").toString(),
                        "barmill.scratch.leftover-age",
                        "2h"));
        ScratchDirectory scratch = new ScratchDirectory(config, clock);
        Lake lake = Lake.open(home.resolve("lake").toString(), new HiveLayout());
        Path oldScratch = left(scratch, "http://venue/old.zip", Duration.ofHours(3));
        Path youngScratch = left(scratch, "http://venue/young.zip", Duration.ofHours(1));
        Path oldStaged = touched(lake.stage("ticks/a.parquet", OLD + "-1").path(), Duration.ofHours(3));
        Path youngStaged = touched(lake.stage("ticks/a.parquet", YOUNG + "-1").path(), Duration.ofHours(1));
        Files.createDirectories(home.resolve("lake/ticks"));
        Path published = touched(home.resolve("lake/ticks/b.parquet"), Duration.ofHours(100));

        int removed = new StaleFileSweeper(scratch, lake, config, clock).sweep();

        assertThat(removed).isEqualTo(1);
        assertThat(oldScratch.getParent()).doesNotExist();
        assertThat(oldStaged).doesNotExist();
        assertThat(youngScratch).exists();
        assertThat(youngStaged).exists();
        assertThat(published).exists();
    }

    private static Path left(ScratchDirectory scratch, String archive, Duration age) throws IOException {
        try (ScratchFolder folder = scratch.open(archive).orElseThrow()) {
            Path file = folder.part().path();
            Files.writeString(file.resolveSibling("journal"), "x");
            Files.writeString(file, "x");
            try (Stream<Path> left = Files.list(file.getParent())) {
                left.forEach(
                        each -> each.toFile().setLastModified(NOW.minus(age).toEpochMilli()));
            }
            return touched(file.getParent(), age).resolve(file.getFileName());
        }
    }

    private static Path touched(Path path, Duration age) throws IOException {
        if (Files.notExists(path)) {
            Files.writeString(path, "x");
        }
        return Files.setLastModifiedTime(path, FileTime.from(NOW.minus(age)));
    }
}
