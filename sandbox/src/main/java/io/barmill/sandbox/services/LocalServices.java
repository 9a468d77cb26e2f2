package io.barmill.sandbox.services;

import java.nio.file.Path;

/** A database and a broker on this machine that come and go with this object. */
public final class LocalServices implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;

    private LocalServices(EmbeddedDatabase database, int brokerPort) {
        this.database = database;
        try {
            this.broker = EmbeddedBroker.start(brokerPort);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Starts both on free ports; nothing outlives them. */
    public static LocalServices throwAway() {
        return new LocalServices(EmbeddedDatabase.throwAway(0), 0);
    }

    /**
     * Starts both, the database on the data that an earlier start left in that folder. Port 0 means a free one.
     *
     * @throws IllegalStateException where a living process uses the folder
     */
    public static LocalServices in(Path databaseFolder, int databasePort, int brokerPort) {
        return new LocalServices(EmbeddedDatabase.in(databaseFolder, databasePort), brokerPort);
    }

    public ServiceAddresses addresses() {
        return new ServiceAddresses(
                database.jdbcUrl(),
                EmbeddedDatabase.USER,
                EmbeddedDatabase.USER,
                "127.0.0.1",
                broker.port(),
                EmbeddedBroker.USER,
                EmbeddedBroker.USER);
    }

    @Override
    public void close() {
        try (database) {
            broker.close();
        }
    }
}
