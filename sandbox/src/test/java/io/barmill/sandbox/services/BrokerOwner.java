package io.barmill.sandbox.services;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

/** A process that owns a broker and, when it is told to end, uses the broker a little longer before closing it. */
final class BrokerOwner {
    private static final long WHILE_MILLIS = 300;

    private BrokerOwner() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(0);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(broker.port());
        factory.setHost("127.0.0.1");
        Connection connection = factory.newConnection();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker, connection)));
        System.out.println("started");
        Thread.sleep(60_000);
    }

    private static void end(EmbeddedBroker broker, Connection connection) {
        try {
            Thread.sleep(WHILE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println(connection.isOpen() ? "still open after a while" : "closed by somebody else");
        broker.close();
        System.out.println("closed");
    }
}
