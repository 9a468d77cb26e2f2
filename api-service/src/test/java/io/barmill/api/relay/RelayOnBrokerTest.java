package io.barmill.api.relay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.barmill.api.RestTest;
import io.barmill.doorbell.Broker;
import io.barmill.doorbell.Doorbell;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.Outbox;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.WorkQueue;
import io.barmill.sandbox.services.ServiceAddresses;
import io.barmill.sandbox.testing.BrokerCut;
import io.barmill.sandbox.testing.TestServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The relay between a real ledger and a real broker, over a connection that can be cut. */
@QuarkusTest
@Tag("full")
class RelayOnBrokerTest extends RestTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    JobLedger jobs;

    @Inject
    Outbox outbox;

    @Inject
    Event<OutboxWritten> filled;

    @Inject
    Relay relay;

    @Inject
    Broker broker;

    BrokerCut cut;
    ServiceAddresses addresses;
    private final BlockingQueue<Delivery> rung = new LinkedBlockingQueue<>();
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void listen() throws Exception {
        connection = TestServices.connections(addresses).newConnection("relay-test");
        await().atMost(LONG).until(this::queueIsThere);
        channel = connection.createChannel();
        channel.queuePurge(WorkQueue.CPU.id());
        consume();
    }

    @AfterEach
    void stopListening() throws IOException {
        connection.close();
    }

    @Test
    void doorbellArrivesPersistentNamedAndOnItsQueue() throws Exception {
        submit(1);

        Delivery delivery = rung.poll(LONG.toSeconds(), TimeUnit.SECONDS);

        assertThat(Doorbell.parse(delivery.getBody()).queue()).contains(WorkQueue.CPU);
        assertThat(delivery.getEnvelope().getExchange()).isEqualTo("barmill.tasks");
        assertThat(delivery.getProperties().getDeliveryMode()).isEqualTo(2);
        assertThat(delivery.getProperties().getMessageId()).matches("[0-9]+");
        assertThat(delivery.getProperties().getContentType()).isEqualTo("application/json");
        awaitEmptyOutbox();
    }

    @Test
    void everyDoorbellOfALargeJobArrives() throws Exception {
        submit(1_000);

        awaitRung(32);
        awaitEmptyOutbox();
        assertThat(rung.stream()
                        .mapToInt(delivery ->
                                (Integer) delivery.getProperties().getHeaders().get(Doorbell.TASKS))
                        .sum())
                .isEqualTo(1_000);
    }

    @Test
    void lostConfirmRingsTheDoorbellAgain() throws Exception {
        // Reconnects, in case an earlier test has cut the connection: only an existing connection can be muted.
        submit(1);
        awaitRung(1);
        awaitEmptyOutbox();
        rung.clear();

        cut.mute();
        submit(3);
        await().atMost(LONG).until(() -> rung.size() >= 3);
        assertThat(outbox.pending()).isEqualTo(3);

        cut.cut();

        awaitEmptyOutbox();
        awaitRung(3);
        assertThat(relay.isLive()).isTrue();
    }

    @Test
    void doorbellsWaitInTheOutboxWhileTheBrokerIsAway() throws Exception {
        cut.down();
        submit(5);
        assertThat(rung.poll(500, TimeUnit.MILLISECONDS)).isNull();
        assertThat(outbox.pending()).isEqualTo(5);
        assertThat(relay.isLive()).isTrue();

        cut.up();

        awaitRung(5);
        awaitEmptyOutbox();
    }

    @Test
    void serviceIsNotReadyWhileTheBrokerIsAway() {
        assertThat(given().get("/health/ready").statusCode()).isEqualTo(200);

        cut.down();
        await().atMost(LONG).until(() -> given().get("/health/ready").statusCode() == 503);
        JsonPath health = given().get("/health/ready").jsonPath();
        assertThat(health.getString("checks.find { it.name == 'relay' }.status"))
                .isEqualTo("DOWN");
        assertThat(given().get("/health/live").statusCode()).isEqualTo(200);
        cut.up();

        await().atMost(LONG).until(() -> given().get("/health/ready").statusCode() == 200);
    }

    @Test
    void deletedQueueIsDeclaredAgain() throws Exception {
        channel.queueDelete(WorkQueue.CPU.id());
        await().atMost(LONG).until(this::queueIsThere);
        consume();

        submit(2);
        awaitRung(2);
    }

    @Test
    void brokerAcceptsMessagesUnlessItIsAway() {
        await().atMost(LONG).until(broker::isAccepting);

        cut.down();
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(broker::isAccepting)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_UNAVAILABLE));

        cut.up();
        await().atMost(LONG).until(broker::isAccepting);
    }

    private void submit(int count) {
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            tasks.add(new NewTask(id, TaskKind.BAR_AGGREGATE, "a test's " + id, id.toString(), "{}", List.of()));
        }
        jobs.submit(new NewJob(UUID.randomUUID(), "aggregate", "{}", Optional.empty(), tasks));
        filled.fire(new OutboxWritten());
    }

    private void consume() throws IOException {
        channel = connection.createChannel();
        channel.basicConsume(WorkQueue.CPU.id(), true, (tag, delivery) -> rung.add(delivery), tag -> {});
    }

    /** So many doorbells, each at least once. */
    private void awaitRung(int doorbells) {
        await().atMost(LONG)
                .until(() -> rung.stream()
                                .map(delivery -> delivery.getProperties().getMessageId())
                                .distinct()
                                .count()
                        >= doorbells);
    }

    private void awaitEmptyOutbox() {
        await().atMost(LONG).until(() -> outbox.pending() == 0);
    }

    private boolean queueIsThere() throws IOException {
        Channel asking = connection.createChannel();
        try {
            asking.queueDeclarePassive(WorkQueue.CPU.id());
            return true;
        } catch (IOException e) {
            // Not yet.
            return false;
        } finally {
            asking.abort();
        }
    }
}
