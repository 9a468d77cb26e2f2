package io.barmill.api.backlog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the backlog is reported. */
@ConfigMapping(prefix = "barmill.backlog")
public interface BacklogConfig {
    /** How often the ledger's open tasks are counted for the metrics `barmill_backlog_*`; scrapes in between get the same. */
    @WithDefault("PT15S")
    @DurationMin(millis = 10)
    Duration interval();
}
