package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportConfigTest {
    @Test
    void defaults() {
        assertThat(with(Map.of()).folder()).isEqualTo(Path.of("data/import"));
    }

    @Test
    void everyKeyCanBeSet() {
        assertThat(with(Map.of("barmill.import.folder", "/srv/incoming")).folder())
                .isEqualTo(Path.of("/srv/incoming"));
    }

    private static ImportConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(ImportConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(ImportConfig.class);
    }
}
