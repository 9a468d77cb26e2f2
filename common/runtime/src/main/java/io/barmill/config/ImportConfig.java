package io.barmill.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The settings of imports. */
@ConfigMapping(prefix = "barmill.import")
public interface ImportConfig {
    /** The only folder that files are imported from. It is only read: by io-workers, and by the API if that can reach it. */
    @WithDefault("data/import")
    Path folder();
}
