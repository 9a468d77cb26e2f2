package io.barmill.e2e.chaos;

import io.barmill.sandbox.services.EmbeddedBroker;
import io.barmill.sandbox.services.EmbeddedDatabase;
import io.barmill.sandbox.services.ServiceAddresses;
import io.barmill.sandbox.testing.TestServices;
import java.io.IOException;
import java.util.Optional;

/**
 * A database, and a broker that can be stopped and started. An embedded broker is the test's own and loses every message
 * when it stops; one from elsewhere is told by the script that {@code -Dbarmill.test.rabbitmq.control} names, which is
 * called with {@code stop}, {@code start}, {@code block} or {@code unblock}.
 */
abstract class ChaosServices implements AutoCloseable {
    abstract ServiceAddresses addresses();

    /** False where nobody can tell the broker to stop. */
    abstract boolean hasBrokerControl();

    abstract void stopBroker() throws Exception;

    abstract void startBroker() throws Exception;

    /** False where nobody can make the broker short of memory. */
    abstract boolean canBlockBroker();

    /** Makes the broker short of memory, so that it takes no messages. */
    abstract void blockBroker() throws Exception;

    abstract void unblockBroker() throws Exception;

    @Override
    public abstract void close();

    /** From where {@link TestServices#MODE} says. */
    static ChaosServices start() {
        return System.getProperty(TestServices.MODE, "embedded").equals("embedded")
                ? new Embedded()
                : new Elsewhere(TestServices.start());
    }

    private static final class Embedded extends ChaosServices {
        private final EmbeddedDatabase database = EmbeddedDatabase.throwAway(0);
        private EmbeddedBroker broker = EmbeddedBroker.start(0);

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
        private final Optional<String> script = Optional.ofNullable(System.getProperty("barmill.test.rabbitmq.control"))
                .filter(text -> !text.isBlank());

        Elsewhere(TestServices services) {
            this.services = services;
        }

        @Override
        ServiceAddresses addresses() {
            return services.addresses();
        }

        @Override
        boolean hasBrokerControl() {
            return script.isPresent();
        }

        @Override
        void stopBroker() throws Exception {
            call("stop");
        }

        @Override
        void startBroker() throws Exception {
            call("start");
        }

        @Override
        boolean canBlockBroker() {
            return script.isPresent();
        }

        @Override
        void blockBroker() throws Exception {
            call("block");
        }

        @Override
        void unblockBroker() throws Exception {
            call("unblock");
        }

        private void call(String action) throws IOException, InterruptedException {
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
