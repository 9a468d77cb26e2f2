package io.barmill.doorbell;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.barmill.config.ServiceName;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.WorkQueue;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * The broker over one connection, which is replaced after every failure, because an open but silent connection would
 * stay silent. Calls are serialized.
 */
@ApplicationScoped
class AmqpBroker implements Broker {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String PROBE = "-probe";
    /** The time limit for closing a failed connection. */
    private static final int FAREWELL_MILLIS = 1;

    private final ConnectionFactory factory;
    private final String connectionName;
    private Connection connection;

    /** Does not connect before the first use. */
    @Inject
    AmqpBroker(BrokerConfig config, ServiceName name) {
        this(factory(config), name.connection("topology"));
    }

    AmqpBroker(ConnectionFactory factory, String connectionName) {
        this.factory = factory;
        this.connectionName = connectionName;
    }

    @Override
    public void declareTopology() {
        use(channel -> {
            Topology.declare(channel);
            return Boolean.TRUE;
        });
    }

    @Override
    public Optional<QueueStats> queueStats(WorkQueue queue) {
        return use(channel -> {
            try {
                AMQP.Queue.DeclareOk answer = channel.queueDeclarePassive(queue.id());
                return Optional.of(new QueueStats(answer.getMessageCount(), answer.getConsumerCount()));
            } catch (IOException e) {
                if (isNotFound(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public boolean isAccepting() {
        Connection probe;
        try {
            probe = factory.newConnection(connectionName + PROBE);
        } catch (IOException | TimeoutException e) {
            throw unavailable(e);
        }
        try {
            Channel channel = probe.createChannel();
            if (channel == null) {
                return false;
            }
            channel.confirmSelect();
            boolean confirmed = true;
            // Even while publishers are blocked, RabbitMQ takes the first message of a connection, and only then blocks
            // it.
            for (int message = 0; confirmed && message < 2; message++) {
                // No queue has this name, so the message is confirmed and dropped.
                channel.basicPublish("", connectionName + PROBE, null, new byte[0]);
                confirmed = channel.waitForConfirms(TIMEOUT_MILLIS);
            }
            return confirmed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            return false;
        } finally {
            // A blocked connection does not answer its farewell.
            probe.abort(FAREWELL_MILLIS);
        }
    }

    @PreDestroy
    void close() {
        leave(TIMEOUT_MILLIS);
    }

    private synchronized void leave(int millis) {
        if (connection != null) {
            connection.abort(millis);
            connection = null;
        }
    }

    private synchronized <T> T use(Conversation<T> conversation) {
        try {
            if (connection == null || !connection.isOpen()) {
                connection = factory.newConnection(connectionName);
            }
            Channel channel = connection.createChannel();
            if (channel == null) {
                throw new IOException("the broker grants no further channel");
            }
            try {
                return conversation.hold(channel);
            } finally {
                channel.abort();
            }
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            leave(FAREWELL_MILLIS);
            throw unavailable(e);
        }
    }

    private BarmillException unavailable(Exception failure) {
        return new BarmillException(
                ErrorCode.BROKER_UNAVAILABLE,
                "the broker at " + factory.getHost() + ":" + factory.getPort() + " did not respond, or refused:  "
                        + reason(failure),
                failure);
    }

    private static boolean isNotFound(IOException failure) {
        return failure.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == AMQP.NOT_FOUND;
    }

    /** The client hides the broker's message in the cause. */
    private static String reason(Exception failure) {
        String message = failure.getMessage();
        if (message == null && failure.getCause() != null) {
            return failure.getCause().getMessage();
        }
        return message == null ? failure.toString() : message;
    }

    private static ConnectionFactory factory(BrokerConfig config) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.host());
        factory.setPort(config.port());
        factory.setUsername(config.user());
        factory.setPassword(config.password());
        factory.setVirtualHost(config.virtualHost());
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(TIMEOUT_MILLIS);
        factory.setRequestedHeartbeat(15);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        return factory;
    }

    /** An operation on a channel of its own. */
    private interface Conversation<T> {
        T hold(Channel channel) throws IOException;
    }
}
