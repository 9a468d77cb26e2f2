package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The services' pools fit a PostgreSQL as it comes. */
class ConnectionsTest {
    private static final String SHARED = "common/ledger/src/main/resources/META-INF/microprofile-config.properties";
    private static final String CONNECTIONS = "barmill.postgres.connections";
    private static final int WORKERS = 50;
    private static final int REPLICAS = 4;
    /** Of the 100 connections, three are kept for superusers. */
    private static final int AVAILABLE = 100 - 3;
    /** Far longer than one takes, with the connection that is opened for it. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private final Repository repository = Repository.ofBuild();

    @Test
    void fiftyWorkersAndFourReplicasFitAPostgresAsItComes() {
        Properties io = effective("io-worker");
        Properties cpu = effective("cpu-worker");
        int worker = Math.max(number(io, CONNECTIONS), number(cpu, CONNECTIONS));
        int replica = number(effective("api-service"), CONNECTIONS);

        int pools = WORKERS * worker + REPLICAS * replica;
        long permits = Math.max(number(io, "barmill.worker.permits"), number(cpu, "barmill.worker.permits"));
        long heartbeats = WORKERS * permits * HEARTBEAT.toMillis() / interval().toMillis();

        assertThat(pools + heartbeats).isLessThanOrEqualTo(AVAILABLE);
    }

    @Test
    void poolsAreAsLargeAsTheKeySaysAndHeartbeatsKeepNone() {
        for (String service : new String[] {"api-service", "io-worker", "cpu-worker"}) {
            assertThat(effective(service))
                    .containsEntry("quarkus.datasource.jdbc.max-size", "${" + CONNECTIONS + "}")
                    .containsEntry("quarkus.datasource.heartbeats.jdbc.flush-on-close", "true");
        }
    }

    /** The default of {@code barmill.worker.heartbeat}, as the reference has it. */
    private Duration interval() {
        String row = ConfigurationDoc.generate(repository)
                .lines()
                .filter(line -> line.startsWith("| `barmill.worker.heartbeat` |"))
                .findFirst()
                .orElseThrow();
        return Duration.parse("PT" + row.split("\\|")[3].replace("`", "").strip());
    }

    private Properties effective(String service) {
        Properties all = properties(SHARED);
        all.putAll(properties(service + "/src/main/resources/application.properties"));
        return all;
    }

    private Properties properties(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Repository.read(repository.root().resolve(file))));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Properties properties, String key) {
        return Integer.parseInt(properties.getProperty(key));
    }
}
