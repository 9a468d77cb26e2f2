package io.barmill.io.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** How much may be asked of the hosts that archives come from. */
@ConfigMapping(prefix = "barmill.download.hosts")
public interface HostsConfig {
    /**
     * By the host as the addresses have it, with its port where they name one, in quotation marks:
     * {@code barmill.download.hosts."data.binance.vision".requests-per-second}. Hosts that are not named have the
     * defaults.
     */
    @WithParentName
    @WithDefaults
    Map<String, HostLimits> byHost();
}
