package io.barmill.config;

import io.barmill.lake.Lake;
import io.barmill.ticks.archive.ArchiveLimits;
import io.barmill.ticks.archive.Archives;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The plain objects that the services share. A test's own bean takes precedence. */
@ApplicationScoped
class SharedBeans {
    /** The wall clock, in UTC. */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * The lake at {@code barmill.lake.uri}. Files to be uploaded to a bucket are staged in {@code barmill.scratch.dir}.
     */
    @Produces
    @Singleton
    @DefaultBean
    Lake lake(
            LakeConfig config,
            @ConfigProperty(name = "barmill.scratch.dir", defaultValue = "data/scratch") Path scratch) {
        return Lake.open(config.settings(scratch));
    }

    /** Archives, inflated as {@code barmill.ticks.inflater} says. */
    @Produces
    @Singleton
    @DefaultBean
    Archives archives(TicksConfig config) {
        return new Archives(
                config.inflater(),
                new ArchiveLimits((long) config.mostArchiveGibibytes() << 30, config.mostArchiveRatio()));
    }

    void close(@Disposes Lake lake) {
        lake.close();
    }
}
