package io.barmill.io.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a download insists on. */
@ConfigMapping(prefix = "barmill.download")
public interface DownloadConfig {
    /** What to do with an archive whose venue publishes checksums and has none for it. */
    @WithDefault("fail")
    MissingChecksum missingChecksum();

    /** What a missing checksum means. */
    enum MissingChecksum {
        /** The task fails with CHECKSUM_MISSING. */
        FAIL,
        /** The archive is taken if its packing's own checks hold, and is recorded as intact, not as verified. */
        WARN
    }
}
