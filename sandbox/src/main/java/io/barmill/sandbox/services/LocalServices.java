package io.barmill.sandbox.services;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A database and a broker on this machine that start and stop with this object. */
public final class LocalServices implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;

    private LocalServices(EmbeddedDatabase database, EmbeddedBroker broker) {
        this.database = database;
        this.broker = broker;
    }

    /** Starts both on free ports; nothing outlives them. */
    public static LocalServices throwAway() {
        return start(() -> EmbeddedDatabase.throwAway(0), 0);
    }

    /**
     * Starts both, the database on the data that an earlier start left in that folder. Port 0 means a free one.
     *
     * @throws IllegalStateException if a living process uses the folder
     */
    public static LocalServices in(Path databaseFolder, int databasePort, int brokerPort) {
        return start(() -> EmbeddedDatabase.in(databaseFolder, databasePort), brokerPort);
    }

    /** Starts them at the same time: the database is mostly processes of its own, the broker this process's code. */
    private static LocalServices start(Supplier<EmbeddedDatabase> databaseStart, int brokerPort) {
        FutureTask<EmbeddedDatabase> starting = new FutureTask<>(databaseStart::get);
        new Thread(starting, "embedded-database-start").start();
        EmbeddedBroker broker;
        try {
            broker = EmbeddedBroker.start(brokerPort);
        } catch (RuntimeException e) {
            closeAfterFailure(starting, e);
            throw e;
        }
        try {
            return new LocalServices(started(starting), broker);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private static void closeAfterFailure(FutureTask<EmbeddedDatabase> starting, RuntimeException failure) {
        try {
            started(starting).close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static EmbeddedDatabase started(FutureTask<EmbeddedDatabase> starting) {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("cannot start the database", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database starts", e);
        }
    }

    /** How to reach both. */
    public ServiceAddresses addresses() {
        return new ServiceAddresses(
                database.jdbcUrl(),
                EmbeddedDatabase.USER,
                EmbeddedDatabase.USER,
                "127.0.0.1",
                broker.port(),
                EmbeddedBroker.USER,
                EmbeddedBroker.USER,
                EmbeddedBroker.VIRTUAL_HOST);
    }

    @Override
    public void close() {
        try (database) {
            broker.close();
        }
    }
}
