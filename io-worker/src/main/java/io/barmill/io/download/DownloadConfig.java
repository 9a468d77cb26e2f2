package io.barmill.io.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** The settings of downloads. */
@ConfigMapping(prefix = "barmill.download")
public interface DownloadConfig {
    /** What to do with an archive without a checksum at a venue that publishes checksums. */
    @WithDefault("fail")
    MissingChecksum missingChecksum();

    /**
     * The share of an archive's rows that may be unreadable, from 0 to 1; such rows go to a quarantine file. With 0 the
     * first one fails the task.
     */
    @WithDefault("0")
    @DecimalMin("0")
    @DecimalMax("1")
    double badRowShare();

    /** What a missing checksum means. */
    enum MissingChecksum {
        /** The task fails with CHECKSUM_MISSING. */
        FAIL,
        /** The archive is accepted if its format's own checks pass, and is recorded as intact, not as verified. */
        WARN
    }
}
