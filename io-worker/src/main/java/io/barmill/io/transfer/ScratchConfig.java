package io.barmill.io.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of the scratch directory. */
@ConfigMapping(prefix = "barmill.scratch")
public interface ScratchConfig {
    /** A folder on a local disk with room for the archives of all running tasks; created if absent. */
    @WithDefault("data/scratch")
    Path dir();

    /** How long an archive's folder must have been unused before a starting worker removes it. */
    @WithDefault("24h")
    Duration leftoverAge();
}
