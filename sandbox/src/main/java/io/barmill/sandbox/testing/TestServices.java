package io.barmill.sandbox.testing;

import com.rabbitmq.client.ConnectionFactory;
import io.barmill.sandbox.services.LocalServices;
import io.barmill.sandbox.services.ServiceAddresses;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opentest4j.TestAbortedException;

/**
 * The database and the broker that a test run works with. Where they come from is said by the system property
 * {@value #MODE}: {@code embedded} (the default), {@code containers} (Testcontainers) or {@code external} (the
 * addresses in {@code barmill.test.postgres}, {@code barmill.test.postgres.user}, {@code barmill.test.postgres.password}
 * and {@code barmill.test.rabbitmq}, an amqp: URI, and optionally {@code barmill.test.rabbitmq.management}, the address of
 * the management plugin). In every mode the database is empty and no message waits.
 */
public final class TestServices implements AutoCloseable {
    /** The system property that chooses the mode. */
    public static final String MODE = "barmill.test.services";

    /** The services of one mode. */
    interface Provider extends AutoCloseable {
        ServiceAddresses addresses();

        @Override
        void close();
    }

    private final Provider provider;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TestServices(Provider provider) {
        this.provider = provider;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "test-services-at-exit"));
    }

    /**
     * Starts or finds the services.
     *
     * @throws TestAbortedException if containers are requested and Docker is not available: JUnit skips the test
     * @throws IllegalArgumentException for an unknown mode, or a missing address
     */
    public static TestServices start() {
        TestMode mode = TestMode.chosen();
        mode.whyNot().ifPresent(reason -> {
            throw new TestAbortedException(reason);
        });
        return new TestServices(mode.start());
    }

    public ServiceAddresses addresses() {
        return provider.addresses();
    }

    /** A client's way to the broker at these addresses, for tests that publish or consume messages themselves. */
    public static ConnectionFactory connections(ServiceAddresses addresses) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(addresses.brokerHost());
        factory.setPort(addresses.brokerPort());
        factory.setUsername(addresses.brokerUser());
        factory.setPassword(addresses.brokerPassword());
        factory.setVirtualHost(addresses.brokerVirtualHost());
        return factory;
    }

    /**
     * Stops what this object started; of external services it only drops its own database and virtual host. Called at the end of the
     * process at the latest; later calls do nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            provider.close();
        }
    }

    /** The embedded servers, in this process and as its children. */
    record Embedded(LocalServices services) implements Provider {
        static Provider start() {
            return new Embedded(LocalServices.throwAway());
        }

        @Override
        public ServiceAddresses addresses() {
            return services.addresses();
        }

        @Override
        public void close() {
            services.close();
        }
    }
}
