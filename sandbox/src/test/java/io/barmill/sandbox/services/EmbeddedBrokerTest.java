package io.barmill.sandbox.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.BufferedReader;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
    @Test
    void confirmedMessageIsDeliveredAndARejectedOneGoesToTheDeadLetters() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0);
                Connection connection = connect(broker.port());
                Channel channel = connection.createChannel()) {
            // Given a queue with the arguments of both brokers
            channel.queueDeclare("dead", true, false, false, Map.of());
            channel.queueDeclare(
                    "work",
                    true,
                    false,
                    false,
                    Map.of(
                            "x-queue-type", "quorum",
                            "x-dead-letter-exchange", "",
                            "x-dead-letter-routing-key", "dead",
                            "alternateBinding", Map.of("destination", "dead"),
                            "maximumDeliveryAttempts", 1));
            channel.confirmSelect();
            byte[] body = "ring".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "work", MessageProperties.PERSISTENT_BASIC, body);
            channel.waitForConfirmsOrDie(5_000);

            // When
            channel.basicNack(channel.basicGet("work", false).getEnvelope().getDeliveryTag(), false, false);

            // Then
            assertThat(channel.basicGet("dead", true).getBody()).asString().isEqualTo("ring");
            assertThat(channel.basicGet("work", true)).isNull();
        }
    }

    @Test
    void closedBrokerRefusesConnectionsAndItsPortCanBeUsedAgain() throws Exception {
        // Given
        EmbeddedBroker first = EmbeddedBroker.start(0);

        // When
        first.close();

        // Then
        assertThatThrownBy(() -> connect(first.port())).isInstanceOf(ConnectException.class);
        try (EmbeddedBroker second = EmbeddedBroker.start(first.port());
                Connection connection = connect(first.port())) {
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void portInUseIsReported() {
        try (EmbeddedBroker first = EmbeddedBroker.start(0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(first.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Integer.toString(first.port()));
        }
    }

    @Test
    void brokerServesItsOwnersShutdownHook() throws Exception {
        // Given
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerOwner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = owner.inputReader();
        assertThat(output.readLine()).isEqualTo("started");

        // When
        owner.toHandle().destroy(); // unlike the process's own destroy(), it leaves the output open

        // Then
        assertThat(output.readLine()).isEqualTo("still open after a while");
        assertThat(output.readLine()).isEqualTo("closed");
        assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Connection connect(int port) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory.newConnection();
    }
}
