package io.barmill.api;

import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;

/** The lake of the service under test: a folder of its own, empty when the service starts. */
@ApplicationScoped
class TestLake {
    @Produces
    @Singleton
    Lake lake() throws IOException {
        return Lake.open(Files.createTempDirectory("api-lake").toString(), new HiveLayout());
    }
}
