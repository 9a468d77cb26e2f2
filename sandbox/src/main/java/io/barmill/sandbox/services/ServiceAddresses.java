package io.barmill.sandbox.services;

import java.util.Map;
import java.util.Objects;

/**
 * Where the database and the broker are and how to log in.
 *
 * @param jdbcUrl the database, ready for the PostgreSQL driver
 * @param brokerHost where AMQP 0-9-1 is spoken
 * @param brokerVirtualHost the virtual host of Barmill's queues, {@code /} unless the broker is shared
 */
public record ServiceAddresses(
        String jdbcUrl,
        String dbUser,
        String dbPassword,
        String brokerHost,
        int brokerPort,
        String brokerUser,
        String brokerPassword,
        String brokerVirtualHost) {
    public ServiceAddresses {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(dbUser, "dbUser");
        Objects.requireNonNull(dbPassword, "dbPassword");
        Objects.requireNonNull(brokerHost, "brokerHost");
        Objects.requireNonNull(brokerUser, "brokerUser");
        Objects.requireNonNull(brokerPassword, "brokerPassword");
        Objects.requireNonNull(brokerVirtualHost, "brokerVirtualHost");
        if (brokerPort < 1 || brokerPort > 65535) {
            throw new IllegalArgumentException("brokerPort must be 1..65535, was " + brokerPort);
        }
    }

    /** The same as the services' configuration: the keys {@code barmill.postgres.*} and {@code barmill.rabbitmq.*}. */
    public Map<String, String> asConfig() {
        return Map.of(
                "barmill.postgres.url", jdbcUrl,
                "barmill.postgres.user", dbUser,
                "barmill.postgres.password", dbPassword,
                "barmill.rabbitmq.host", brokerHost,
                "barmill.rabbitmq.port", Integer.toString(brokerPort),
                "barmill.rabbitmq.user", brokerUser,
                "barmill.rabbitmq.password", brokerPassword,
                "barmill.rabbitmq.virtual-host", brokerVirtualHost);
    }

    /** Leaves the passwords out. */
    @Override
    public String toString() {
        String broker = brokerUser + "@" + brokerHost + ":" + brokerPort;
        return "ServiceAddresses[jdbcUrl=" + jdbcUrl + ", dbUser=" + dbUser + ", broker=" + broker + "]";
    }
}
