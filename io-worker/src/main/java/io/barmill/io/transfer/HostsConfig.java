package io.barmill.io.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** The rate limits of the hosts that archives come from. */
@ConfigMapping(prefix = "barmill.download.hosts")
public interface HostsConfig {
    /**
     * By host as in URLs, with the port if they have one, in quotation marks: {@code
     * barmill.download.hosts."data.binance.vision".requests-per-second}. Other hosts have the defaults.
     */
    @WithParentName
    @WithDefaults
    Map<String, HostLimits> byHost();
}
