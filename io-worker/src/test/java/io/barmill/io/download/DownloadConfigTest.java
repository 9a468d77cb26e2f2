package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.io.transfer.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DownloadConfigTest {
    @Test
    void aMissingChecksumFailsUnlessSaidOtherwise() {
        assertThat(Configs.with(DownloadConfig.class, Map.of()).missingChecksum())
                .isEqualTo(DownloadConfig.MissingChecksum.FAIL);
        assertThat(Configs.with(DownloadConfig.class, Map.of("barmill.download.missing-checksum", "warn"))
                        .missingChecksum())
                .isEqualTo(DownloadConfig.MissingChecksum.WARN);
    }

    @Test
    void noBadRowIsToleratedUnlessSaidOtherwise() {
        assertThat(Configs.with(DownloadConfig.class, Map.of()).badRowShare()).isZero();
        assertThat(Configs.with(DownloadConfig.class, Map.of("barmill.download.bad-row-share", "0.01"))
                        .badRowShare())
                .isEqualTo(0.01);
    }
}
