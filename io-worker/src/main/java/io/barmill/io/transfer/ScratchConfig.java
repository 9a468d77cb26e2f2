package io.barmill.io.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where archives wait while they are checked and converted. */
@ConfigMapping(prefix = "barmill.scratch")
public interface ScratchConfig {
    /** A folder on a local disk with room for the archives of all tasks at work; made where there is none. */
    @WithDefault("data/scratch")
    Path dir();

    /** How long nothing must have touched an archive's folder before a starting worker gives it up for dead. */
    @WithDefault("24h")
    Duration leftoverAge();
}
