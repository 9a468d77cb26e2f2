package io.barmill.config;

import io.barmill.venue.Venues;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Venue configurations for tests: the defaults, changed by what a test names. */
public final class VenueConfigs {
    private VenueConfigs() {}

    /** The venues of such a configuration. */
    public static Venues venues(Map<String, String> keys) {
        return new VenuesProducer().venues(with(keys));
    }

    /**
     * The settings of venues with those keys; all others have their defaults.
     *
     * @param keys full keys, such as {@code barmill.venue.tardis.api-key}, with their values
     */
    public static VenueConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(VenueConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(VenueConfig.class);
    }
}
