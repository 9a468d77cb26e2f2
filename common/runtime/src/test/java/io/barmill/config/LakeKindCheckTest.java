package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeKindCheckTest {
    @TempDir
    private Path folder;

    @Test
    void serviceOfRealDataDoesNotStartOnASandboxLake() {
        lake("sandbox").probe();

        assertThatThrownBy(() -> start("real")).isInstanceOfSatisfying(BarmillException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.LAKE_KIND_MISMATCH);
            assertThat(e)
                    .hasMessageContainingAll(
                            folder.getFileName().toString(), "is a lake of sandbox data", "barmill.lake.kind is real");
        });
        assertThatCode(() -> start("sandbox")).doesNotThrowAnyException();
    }

    @Test
    void sandboxDoesNotStartOnALakeThatWasNeverMarked() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("ticks")).resolve("a.parquet"), "x");

        assertThatThrownBy(() -> start("sandbox"))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_KIND_MISMATCH));
        assertThatCode(() -> start("real")).doesNotThrowAnyException();
    }

    @Test
    void lakeThatCannotBeReadYetDoesNotKeepAServiceFromStarting() throws Exception {
        Files.createDirectories(folder.resolve("_lake.json"));

        assertThatCode(() -> start("real")).doesNotThrowAnyException();
    }

    private void start(String kind) {
        new LakeKindCheck(lake(kind)).check(new StartupEvent());
    }

    private Lake lake(String kind) {
        LakeConfig config = new SmallRyeConfigBuilder()
                .withMapping(LakeConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("barmill.lake.uri", folder.toString(), "barmill.lake.kind", kind), "test", 100))
                .build()
                .getConfigMapping(LakeConfig.class);
        return Lake.open(config.settings(folder.resolve("scratch")));
    }
}
