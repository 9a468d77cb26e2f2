package io.barmill.config;

import io.barmill.lake.HiveLayout;
import io.barmill.lake.Lake;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Things of the plain classes that the services share. A test that brings its own takes precedence. */
@ApplicationScoped
class SharedBeans {
    /** The wall clock, in UTC. */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The lake at {@code barmill.lake.uri}, in the layout that other tools discover by themselves. */
    @Produces
    @Singleton
    @DefaultBean
    Lake lake(LakeConfig config) {
        return Lake.open(config.uri(), new HiveLayout());
    }
}
