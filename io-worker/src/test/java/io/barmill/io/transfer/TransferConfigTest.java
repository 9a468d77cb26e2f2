package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferConfigTest {
    @Test
    void transfersHaveDefaults() {
        TransferConfig config = Configs.with(TransferConfig.class, Map.of());

        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.totalTimeout()).isEqualTo(Duration.ofHours(2));
        assertThat(config.buffer().asLongValue()).isEqualTo(1024 * 1024);
        assertThat(config.maxRedirects()).isEqualTo(5);
        assertThat(config.rateLimitPause()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void everyKeyOfTransfersCanBeSet() {
        TransferConfig config = Configs.with(
                TransferConfig.class,
                Map.of(
                        "barmill.transfer.connect-timeout", "1s",
                        "barmill.transfer.idle-timeout", "2s",
                        "barmill.transfer.total-timeout", "3s",
                        "barmill.transfer.buffer", "4K",
                        "barmill.transfer.max-redirects", "1",
                        "barmill.transfer.rate-limit-pause", "6s"));

        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.totalTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.buffer().asLongValue()).isEqualTo(4096);
        assertThat(config.maxRedirects()).isEqualTo(1);
        assertThat(config.rateLimitPause()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void scratchHasDefaults() {
        ScratchConfig config = Configs.with(ScratchConfig.class, Map.of());

        assertThat(config.dir()).isEqualTo(Path.of("data/scratch"));
        assertThat(config.leftoverAge()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void everyKeyOfScratchCanBeSet() {
        ScratchConfig config = Configs.with(
                ScratchConfig.class, Map.of("barmill.scratch.dir", "elsewhere", "barmill.scratch.leftover-age", "90m"));

        assertThat(config.dir()).isEqualTo(Path.of("elsewhere"));
        assertThat(config.leftoverAge()).isEqualTo(Duration.ofMinutes(90));
    }
}
