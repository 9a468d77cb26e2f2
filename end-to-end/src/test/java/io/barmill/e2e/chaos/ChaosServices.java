package io.barmill.e2e.chaos;

import io.barmill.sandbox.services.EmbeddedBroker;
import io.barmill.sandbox.services.EmbeddedDatabase;
import io.barmill.sandbox.services.ServiceAddresses;
import io.barmill.sandbox.testing.TestServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A database and a broker that can be stopped and started. Embedded ones are the test's own; the broker loses every message
 * when it stops. Those from elsewhere are told by the scripts that {@code -Dbarmill.test.postgres.control} and
 * {@code -Dbarmill.test.rabbitmq.control} name, which are called with {@code stop} or {@code start}, the broker's also with
 * {@code block} or {@code unblock}.
 */
abstract class ChaosServices implements AutoCloseable {
    abstract ServiceAddresses addresses();

    /** False where nobody can tell the broker to stop. */
    abstract boolean hasBrokerControl();

    abstract void stopBroker() throws Exception;

    abstract void startBroker() throws Exception;

    /** False where nobody can tell the database to stop. */
    abstract boolean hasDatabaseControl();

    /** Cuts off the database's clients; what was committed is kept. */
    abstract void stopDatabase() throws Exception;

    abstract void startDatabase() throws Exception;

    /** False where nobody can make the broker short of memory. */
    abstract boolean canBlockBroker();

    /** Makes the broker short of memory, so that it takes no messages. */
    abstract void blockBroker() throws Exception;

    abstract void unblockBroker() throws Exception;

    @Override
    public abstract void close();

    /**
     * From where {@link TestServices#MODE} says.
     *
     * @param folder where an embedded database keeps its data
     */
    static ChaosServices start(Path folder) {
        return System.getProperty(TestServices.MODE, "embedded").equals("embedded")
                ? new Embedded(folder)
                : new Elsewhere(TestServices.start());
    }

    private static final class Embedded extends ChaosServices {
        private final Path folder;
        private EmbeddedDatabase database;
        private EmbeddedBroker broker = EmbeddedBroker.start(0);

        Embedded(Path folder) {
            this.folder = folder;
            this.database = EmbeddedDatabase.in(folder, 0);
        }

        @Override
        ServiceAddresses addresses() {
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
        boolean hasBrokerControl() {
            return true;
        }

        @Override
        void stopBroker() {
            broker.close();
        }

        @Override
        void startBroker() {
            broker = EmbeddedBroker.start(broker.port());
        }

        @Override
        boolean hasDatabaseControl() {
            return true;
        }

        @Override
        void stopDatabase() {
            database.close();
        }

        @Override
        void startDatabase() {
            database = EmbeddedDatabase.in(folder, database.port());
        }

        @Override
        boolean canBlockBroker() {
            return false;
        }

        @Override
        void blockBroker() {
            throw new UnsupportedOperationException("the embedded broker is never short of memory");
        }

        @Override
        void unblockBroker() {
            throw new UnsupportedOperationException("the embedded broker is never short of memory");
        }

        @Override
        public void close() {
            broker.close();
            database.close();
        }
    }

    private static final class Elsewhere extends ChaosServices {
        private final TestServices services;
        private final Optional<String> databaseScript = script("barmill.test.postgres.control");
        private final Optional<String> brokerScript = script("barmill.test.rabbitmq.control");

        Elsewhere(TestServices services) {
            this.services = services;
        }

        private static Optional<String> script(String property) {
            return Optional.ofNullable(System.getProperty(property)).filter(text -> !text.isBlank());
        }

        @Override
        ServiceAddresses addresses() {
            return services.addresses();
        }

        @Override
        boolean hasBrokerControl() {
            return brokerScript.isPresent();
        }

        @Override
        void stopBroker() throws Exception {
            call(brokerScript, "stop");
        }

        @Override
        void startBroker() throws Exception {
            call(brokerScript, "start");
        }

        @Override
        boolean hasDatabaseControl() {
            return databaseScript.isPresent();
        }

        @Override
        void stopDatabase() throws Exception {
            call(databaseScript, "stop");
        }

        @Override
        void startDatabase() throws Exception {
            call(databaseScript, "start");
        }

        @Override
        boolean canBlockBroker() {
            return brokerScript.isPresent();
        }

        @Override
        void blockBroker() throws Exception {
            call(brokerScript, "block");
        }

        @Override
        void unblockBroker() throws Exception {
            call(brokerScript, "unblock");
        }

        private static void call(Optional<String> script, String action) throws IOException, InterruptedException {
            int status = new ProcessBuilder(script.orElseThrow(), action)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException(script.get() + " " + action + " ended with status " + status);
            }
        }

        @Override
        public void close() {
            services.close();
        }
    }
}
