package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.layout.LayoutKind;
import io.barmill.lake.storage.GcsSettings;
import io.barmill.lake.storage.LakeKind;
import io.barmill.lake.storage.LakeSettings;
import io.barmill.lake.storage.S3Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LakeConfigTest {
    @Test
    void defaultIsTheDataFolder() {
        assertThat(with(Map.of()).uri()).isEqualTo("data/lake");
    }

    @Test
    void rootCanBeSet() {
        assertThat(with(Map.of("barmill.lake.uri", "file:///srv/lake")).uri()).isEqualTo("file:///srv/lake");
    }

    @Test
    void defaultIsToLeaveTidyingToTheWorkers() {
        LakeConfig.Tidying tidying = with(Map.of()).tidying();

        assertThat(tidying.enabled()).isFalse();
        assertThat(tidying.interval()).isEqualTo(Duration.ofHours(1));
        assertThat(tidying.leftoverAge()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void tidyingCanBeSet() {
        LakeConfig.Tidying tidying = with(Map.of(
                        "barmill.lake.tidying.enabled", "true",
                        "barmill.lake.tidying.interval", "PT5M",
                        "barmill.lake.tidying.leftover-age", "PT2H"))
                .tidying();

        assertThat(tidying.enabled()).isTrue();
        assertThat(tidying.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(tidying.leftoverAge()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void defaultsAreTheHiveLayoutAndWhatTheClientsFindThemselves() {
        LakeSettings settings = with(Map.of()).settings(Path.of("scratch"));

        assertThat(settings)
                .isEqualTo(new LakeSettings(
                        "data/lake",
                        LayoutKind.HIVE,
                        LakeKind.REAL,
                        Path.of("scratch"),
                        S3Settings.defaults(),
                        GcsSettings.defaults()));
    }

    @Test
    void everythingCanBeSet() {
        LakeSettings settings = with(Map.ofEntries(
                        Map.entry("barmill.lake.uri", "s3://bucket/lake"),
                        Map.entry("barmill.lake.layout", "by-date"),
                        Map.entry("barmill.lake.kind", "sandbox"),
                        Map.entry("barmill.lake.s3.endpoint", "http://127.0.0.1:9000"),
                        Map.entry("barmill.lake.s3.region", "eu-central-1"),
                        Map.entry("barmill.lake.s3.path-style", "true"),
                        Map.entry("barmill.lake.s3.access-key-id", "id"),
                        Map.entry("barmill.lake.s3.secret-access-key", "secret"),
                        Map.entry("barmill.lake.s3.sha256", "false"),
                        Map.entry("barmill.lake.s3.part-mebibytes", "64"),
                        Map.entry("barmill.lake.gs.endpoint", "http://127.0.0.1:4443"),
                        Map.entry("barmill.lake.gs.project", "project"),
                        Map.entry("barmill.lake.gs.credentials-file", "/etc/key.json")))
                .settings(Path.of("scratch"));

        assertThat(settings)
                .isEqualTo(new LakeSettings(
                        "s3://bucket/lake",
                        LayoutKind.BY_DATE,
                        LakeKind.SANDBOX,
                        Path.of("scratch"),
                        new S3Settings(
                                Optional.of(URI.create("http://127.0.0.1:9000")),
                                Optional.of("eu-central-1"),
                                true,
                                Optional.of("id"),
                                Optional.of("secret"),
                                false,
                                64),
                        new GcsSettings(
                                Optional.of(URI.create("http://127.0.0.1:4443")),
                                Optional.of("project"),
                                Optional.of(Path.of("/etc/key.json")))));
    }

    private static LakeConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(LakeConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(LakeConfig.class);
    }
}
