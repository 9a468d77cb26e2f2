package io.barmill.io.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The settings of imports. */
@ConfigMapping(prefix = "barmill.import")
public interface ImportConfig {
    /** The only folder that files are imported from. The workers only read it. */
    @WithDefault("data/import")
    Path folder();
}
