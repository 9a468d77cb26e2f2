package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFileSweeperTest {
    private static final Instant NOW = Instant.parse("2024-01-02T00:00:00Z");

    @TempDir
    Path root;

    @Test
    void whatNobodyHasWrittenToForLongIsClearedAway() throws Exception {
        // Given
        Path published = file("ticks/date=2024-01-01/ticks.parquet", Duration.ofDays(90));
        Path abandoned = file("_staging/ticks.parquet.tmp-task-1", Duration.ofHours(3));
        Path fresh = file("_staging/ticks.parquet.tmp-task-2", Duration.ofHours(1));

        // When
        tidying(Duration.ofHours(2)).tidyOnce();

        // Then
        assertThat(published).exists();
        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void lakeThatIsNotThereYetIsTidy() {
        new StagedFileSweeper(config(Duration.ofHours(2)), lake(root.resolve("none")), clock()).tidyOnce();

        assertThat(root.resolve("none")).doesNotExist();
    }

    private StagedFileSweeper tidying(Duration age) {
        return new StagedFileSweeper(config(age), lake(root), clock());
    }

    private static Lake lake(Path folder) {
        return Lake.open(folder.toString(), new HiveLayout());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private Path file(String name, Duration age) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private static LakeConfig config(Duration age) {
        return new SmallRyeConfigBuilder()
                .withMapping(LakeConfig.class)
                .withDefaultValue("barmill.lake.tidying.leftover-age", age.toString())
                .build()
                .getConfigMapping(LakeConfig.class);
    }
}
