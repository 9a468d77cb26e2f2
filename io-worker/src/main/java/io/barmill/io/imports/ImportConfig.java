package io.barmill.io.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where files to be imported are. */
@ConfigMapping(prefix = "barmill.import")
public interface ImportConfig {
    /** The only folder that files are imported from. The workers read it, and never write there. */
    @WithDefault("data/import")
    Path folder();
}
