package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeReadinessTest {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = START;

    @Test
    void lakeThatCanBeWrittenIsReadyAndNothingStaysInIt() throws IOException {
        LakeReadiness readiness = readiness(true);

        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("lake/_lake.json"));
        }
    }

    @Test
    void lakeThatCannotBeWrittenIsNotReadyUntilItCan() throws IOException {
        Path occupied = Files.writeString(folder.resolve("lake"), "a file where the lake should be");
        LakeReadiness readiness = readiness(true);

        HealthCheckResponse down = readiness.call();

        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getData().orElseThrow().get("failure").toString()).startsWith("LAKE_");

        Files.delete(occupied);
        now = START.plusSeconds(9);
        assertThat(readiness.call().getStatus()).as("the result holds for 10 s").isEqualTo(Status.DOWN);
        now = START.plusSeconds(10);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void serviceThatDoesNotWriteIsReadyAndWritesNothing() {
        assertThat(readiness(false).call().getStatus()).isEqualTo(Status.UP);

        assertThat(folder.resolve("lake")).doesNotExist();
    }

    private LakeReadiness readiness(boolean enabled) {
        LakeConfig config = new SmallRyeConfigBuilder()
                .withMapping(LakeConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("barmill.lake.probe.enabled", Boolean.toString(enabled)), "test", 100))
                .build()
                .getConfigMapping(LakeConfig.class);
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new LakeReadiness(config, Lake.open(folder.resolve("lake").toString(), new HiveLayout()), clock);
    }
}
