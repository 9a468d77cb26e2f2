package io.barmill.sandbox.testing;

import com.rabbitmq.client.ConnectionFactory;
import io.barmill.sandbox.services.ServiceAddresses;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.RabbitMQContainer;

/** PostgreSQL and RabbitMQ in containers. */
final class ContainerServices implements TestServices.Provider {
    private static final String POSTGRES_IMAGE = "postgres:16-alpine";
    private static final String RABBITMQ_IMAGE = "rabbitmq:4.1-management-alpine";

    private final PostgreSQLContainer<?> database =
            new PostgreSQLContainer<>(POSTGRES_IMAGE).withDatabaseName("barmill");
    private final RabbitMQContainer broker = new RabbitMQContainer(RABBITMQ_IMAGE);

    private ContainerServices() {}

    static boolean isDockerAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static ContainerServices start() {
        ContainerServices services = new ContainerServices();
        try {
            services.database.start();
            services.broker.start();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    @Override
    public ServiceAddresses addresses() {
        return new ServiceAddresses(
                database.getJdbcUrl(),
                database.getUsername(),
                database.getPassword(),
                broker.getHost(),
                broker.getAmqpPort(),
                broker.getAdminUsername(),
                broker.getAdminPassword(),
                ConnectionFactory.DEFAULT_VHOST);
    }

    @Override
    public void close() {
        broker.stop();
        database.stop();
    }
}
