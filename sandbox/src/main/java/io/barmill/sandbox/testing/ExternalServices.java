package io.barmill.sandbox.testing;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.barmill.sandbox.services.ServiceAddresses;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL and a RabbitMQ that are already running. Every test run creates a database of its own and drops it at its
 * end. Where the management plugin's address is given, it does the same with a virtual host. Otherwise test runs share the
 * broker's queues, which are purged, and must not overlap.
 */
final class ExternalServices implements TestServices.Provider {
    static final String POSTGRES = "barmill.test.postgres";
    static final String RABBITMQ = "barmill.test.rabbitmq";
    static final String MANAGEMENT = "barmill.test.rabbitmq.management";
    /** The queues of Barmill's topology. */
    private static final List<String> QUEUES = List.of("io_intensive", "cpu", "dead_letters");

    private final String adminUrl;
    private final String database = "barmill_" + UUID.randomUUID().toString().replace("-", "");
    private final ServiceAddresses addresses;
    private final Optional<BrokerVirtualHost> virtualHost;

    private ExternalServices(
            String adminUrl,
            String user,
            String password,
            ConnectionFactory broker,
            Optional<BrokerVirtualHost> virtualHost) {
        this.adminUrl = adminUrl;
        this.virtualHost = virtualHost;
        this.addresses = new ServiceAddresses(
                withDatabase(adminUrl, database),
                user,
                password,
                broker.getHost(),
                broker.getPort(),
                broker.getUsername(),
                broker.getPassword(),
                virtualHost.map(BrokerVirtualHost::name).orElse(broker.getVirtualHost()));
    }

    static ExternalServices start() {
        String url = required(POSTGRES, "jdbc:postgresql://host:port/database");
        String user = System.getProperty(POSTGRES + ".user", "postgres");
        String password = System.getProperty(POSTGRES + ".password", "");
        ConnectionFactory broker = new ConnectionFactory();
        try {
            broker.setUri(required(RABBITMQ, "amqp://user:password@host:port"));
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalArgumentException(RABBITMQ + " is not an AMQP address", e);
        }
        Optional<BrokerVirtualHost> virtualHost = Optional.ofNullable(System.getProperty(MANAGEMENT))
                .map(management -> BrokerVirtualHost.create(URI.create(management), broker));
        ExternalServices services = new ExternalServices(url, user, password, broker, virtualHost);
        services.administer("CREATE DATABASE " + services.database);
        if (virtualHost.isEmpty()) {
            purge(broker);
        }
        return services;
    }

    private static String required(String property, String form) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    TestServices.MODE + "=external needs " + property + " in the form " + form);
        }
        return value;
    }

    /** The JDBC URL with another database name. */
    static String withDatabase(String jdbcUrl, String database) {
        int query = jdbcUrl.indexOf('?') < 0 ? jdbcUrl.length() : jdbcUrl.indexOf('?');
        int slash = jdbcUrl.lastIndexOf('/', query);
        if (slash < "jdbc:postgresql://".length()) {
            throw new IllegalArgumentException(
                    POSTGRES + " must be jdbc:postgresql://host:port/database, was " + jdbcUrl);
        }
        return jdbcUrl.substring(0, slash + 1) + database + jdbcUrl.substring(query);
    }

    private void administer(String sql) {
        try (java.sql.Connection connection =
                        DriverManager.getConnection(adminUrl, addresses.dbUser(), addresses.dbPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run " + sql + " at " + adminUrl, e);
        }
    }

    private static void purge(ConnectionFactory broker) {
        try (Connection connection = broker.newConnection("barmill-tests")) {
            for (String queue : QUEUES) {
                purge(connection, queue);
            }
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(
                    "cannot purge the queues at " + broker.getHost() + ":" + broker.getPort(), e);
        }
    }

    private static void purge(Connection connection, String queue) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        try {
            channel.queuePurge(queue);
            channel.close();
        } catch (IOException e) {
            if (!isNotFound(e)) { // a queue that does not exist yet has no messages
                throw e;
            }
        }
    }

    private static boolean isNotFound(IOException e) {
        return e.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == AMQP.NOT_FOUND;
    }

    @Override
    public ServiceAddresses addresses() {
        return addresses;
    }

    @Override
    public void close() {
        administer("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        virtualHost.ifPresent(BrokerVirtualHost::close);
    }
}
