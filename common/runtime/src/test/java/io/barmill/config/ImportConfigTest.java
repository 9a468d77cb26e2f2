package io.barmill.io.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.io.transfer.Configs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportConfigTest {
    @Test
    void defaults() {
        assertThat(Configs.with(ImportConfig.class, Map.of()).folder()).isEqualTo(Path.of("data/import"));
    }

    @Test
    void everyKeyCanBeSet() {
        assertThat(Configs.with(ImportConfig.class, Map.of("barmill.import.folder", "/srv/incoming"))
                        .folder())
                .isEqualTo(Path.of("/srv/incoming"));
    }
}
