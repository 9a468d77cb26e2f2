package io.barmill.e2e.chaos;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.barmill.doorbell.Doorbell;
import io.barmill.doorbell.Topology;
import io.barmill.ledger.WorkQueue;
import io.barmill.sandbox.services.ServiceAddresses;
import io.barmill.sandbox.testing.TestServices;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears every doorbell that is published and rings it once more, so that each is delivered twice. */
final class DoorbellEcho implements AutoCloseable {
    private static final String ECHO = "barmill-test-echo";

    private final Connection connection;
    private final AtomicInteger echoes = new AtomicInteger();

    private DoorbellEcho(Connection connection) {
        this.connection = connection;
    }

    static DoorbellEcho start(ServiceAddresses addresses) throws IOException, TimeoutException {
        DoorbellEcho echo = new DoorbellEcho(TestServices.connections(addresses).newConnection("doorbell-echo"));
        for (WorkQueue queue : WorkQueue.values()) {
            echo.listen(queue);
        }
        return echo;
    }

    private void listen(WorkQueue queue) throws IOException {
        Channel channel = connection.createChannel();
        Topology.declare(channel);
        String copies = channel.queueDeclare().getQueue();
        channel.queueBind(copies, Topology.EXCHANGE, queue.id());
        channel.basicConsume(
                copies,
                true,
                (tag, delivery) -> {
                    Map<String, Object> headers = delivery.getProperties().getHeaders();
                    if (headers == null || !headers.containsKey(ECHO)) {
                        channel.basicPublish(Topology.EXCHANGE, queue.id(), properties(), delivery.getBody());
                        echoes.incrementAndGet();
                    }
                },
                tag -> {});
    }

    private static BasicProperties properties() {
        return new BasicProperties.Builder()
                .contentType(Doorbell.CONTENT_TYPE)
                .deliveryMode(2)
                .headers(Map.of(ECHO, true))
                .build();
    }

    /** How many doorbells have been rung a second time. */
    int echoes() {
        return echoes.get();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
