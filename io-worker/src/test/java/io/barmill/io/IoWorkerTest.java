package io.barmill.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.barmill.doorbell.Doorbell;
import io.barmill.doorbell.Topology;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.WorkQueue;
import io.barmill.logging.HeardLog;
import io.barmill.sandbox.services.ServiceAddresses;
import io.barmill.sandbox.testing.BrokerCut;
import io.barmill.sandbox.testing.CuttableStack;
import io.barmill.sandbox.testing.TestServices;
import io.barmill.worker.Worker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worker as it runs, but for what it does with a task: real ledger, real connector, a broker that can be cut off. */
@QuarkusTest
@QuarkusTestResource(value = CuttableStack.class, restrictToAnnotatedClass = true)
@TestProfile(IoWorkerTest.Quick.class)
class IoWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Reacts within tenths of seconds, and leaves the real handler out. */
    public static final class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.arc.exclude-types", "io.barmill.io.download.TickDownloadHandler",
                    "barmill.worker.permits", "2",
                    "barmill.worker.beat", "100ms",
                    "barmill.worker.lease", "5s",
                    "barmill.worker.patience", "100ms",
                    "barmill.worker.watch", "200ms",
                    "barmill.worker.consumer-grace", "20s");
        }
    }

    @TestHTTPResource("/metrics")
    URL metrics;

    @Inject
    JobLedger jobs;

    @Inject
    LedgerView view;

    @Inject
    ScriptedDownload handler;

    @Inject
    Worker worker;

    BrokerCut cut;
    ServiceAddresses addresses;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        connection = TestServices.connections(addresses).newConnection("io-worker-test");
        awaitReady();
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void doorbellIsClaimedRunAndRecorded() throws Exception {
        UUID task = submit();

        ring();

        awaitState(task, TaskState.SUCCEEDED);
        assertThat(view.task(task).orElseThrow().owner())
                .hasValueSatisfying(owner -> assertThat(owner).isNotBlank());
        assertThat(view.workers()).anySatisfy(known -> assertThat(known.queue()).isEqualTo(WorkQueue.IO));
    }

    @Test
    void lineOfAHandlerLeadsToTheRequestThatItsJobWasSubmittedBy() throws Exception {
        NewJob job = job(UUID.randomUUID());
        jobs.submit(job);
        UUID task = job.tasks().get(0).id();
        try (HeardLog heard = HeardLog.open()) {
            ring();
            awaitState(task, TaskState.SUCCEEDED);

            assertThat(heard.lines(line -> line.text().equals("scripted download runs")))
                    .singleElement()
                    .satisfies(line -> assertThat(line.ids())
                            .containsEntry("jobId", job.id().toString())
                            .containsEntry("taskId", task.toString())
                            .containsEntry("attempt", "1")
                            .containsEntry("requestId", job.origin().requestId())
                            .containsEntry("traceId", job.origin().trace().traceId())
                            .containsKey("spanId"));
        }
    }

    @Test
    void scrapeHasTheTimeFromQueuedToStartedThePermitsAndTheConnections() throws Exception {
        UUID task = submit();
        ring();
        awaitState(task, TaskState.SUCCEEDED);

        List<String> scrape;
        try (InputStream body = metrics.openStream()) {
            scrape = new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }

        assertThat(scrape)
                .anyMatch(line ->
                        line.matches("barmill_worker_start_wait_seconds_count\\{.*kind=\"tick.download\".*} [1-9].*"))
                .anyMatch(line -> line.matches("barmill_worker_start_wait_seconds_bucket\\{.*le=\"3600.0\".*} [1-9].*"))
                .anyMatch(line -> line.startsWith("barmill_worker_permits 2"))
                .anyMatch(line -> line.startsWith("agroal_active_count"))
                .anyMatch(line -> line.startsWith("agroal_awaiting_count"));
    }

    @Test
    void everyDoorbellDeliveredTwiceRunsItsTaskOnce() throws Exception {
        List<UUID> tasks = List.of(submit(), submit(), submit(), submit());
        for (int i = 0; i < 2 * tasks.size(); i++) {
            ring();
        }

        for (UUID task : tasks) {
            awaitState(task, TaskState.SUCCEEDED);
        }
        awaitEmptyQueue();
        assertThat(tasks).allSatisfy(task -> {
            assertThat(handler.runs(task)).isEqualTo(1);
            assertThat(view.task(task).orElseThrow().attempt()).isEqualTo(1);
        });
    }

    @Test
    void messageThatIsNoDoorbellIsKeptAmongTheDeadLetters() throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queuePurge(Topology.DEAD_LETTER_QUEUE);
            publish("no doorbell".getBytes(StandardCharsets.UTF_8));

            await().atMost(LONG).until(() -> channel.messageCount(Topology.DEAD_LETTER_QUEUE) == 1);
            assertThat(channel.basicGet(Topology.DEAD_LETTER_QUEUE, true).getBody())
                    .asString()
                    .isEqualTo("no doorbell");
        }
        UUID task = submit();
        ring();
        awaitState(task, TaskState.SUCCEEDED);
    }

    @Test
    void taskThatRunsIsCancelledWithinABeat() throws Exception {
        UUID task = submit();
        handler.hold(task);
        ring();
        awaitState(task, TaskState.RUNNING);

        jobs.cancelJob(view.task(task).orElseThrow().jobId(), "a test");

        awaitState(task, TaskState.CANCELLED);
    }

    @Test
    void busyWorkerLeavesDoorbellsForOthersAndForgetsNone() throws Exception {
        UUID first = submit();
        UUID second = submit();
        UUID third = submit();
        handler.hold(first);
        handler.hold(second);
        ring();
        ring();
        awaitState(first, TaskState.RUNNING);
        awaitState(second, TaskState.RUNNING);

        ring();
        // Another consumer of the queue gets what the busy worker gives back; it goes away without a word about it.
        try (Channel other = connection.createChannel()) {
            CompletableFuture<Doorbell> heard = new CompletableFuture<>();
            other.basicConsume(
                    WorkQueue.IO.id(),
                    false,
                    (tag, delivery) -> heard.complete(Doorbell.parse(delivery.getBody())),
                    tag -> heard.cancel(false));
            assertThat(heard.get(LONG.toSeconds(), TimeUnit.SECONDS).queue()).contains(WorkQueue.IO);
        }
        handler.letGo(first);
        handler.letGo(second);

        awaitState(third, TaskState.SUCCEEDED);
    }

    @Test
    void connectionsThatAreCutAreMadeAnewWhileTasksRun() throws Exception {
        for (int round = 0; round < 3; round++) {
            UUID running = submit();
            handler.hold(running);
            ring();
            awaitState(running, TaskState.RUNNING);

            cut.cut();
            handler.letGo(running);
            UUID later = submit();
            ring();

            awaitState(running, TaskState.SUCCEEDED);
            awaitRungAgain(later);
            assertThat(handler.runs(running)).isEqualTo(1);
        }
    }

    @Test
    void brokerThatIsAwayMakesTheWorkerUnreadyAndNotDead() throws Exception {
        cut.down();
        await().atMost(LONG).until(() -> worker.readiness().getStatus() == Status.DOWN);
        assertThat(worker.liveness().getStatus()).isEqualTo(Status.UP);

        cut.up();
        awaitReady();
        UUID task = submit();
        ring();

        awaitRungAgain(task);
    }

    @Test
    @Tag("full")
    void queueThatIsDeletedComesBackWithItsConsumer() throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDelete(WorkQueue.IO.id());
        }
        await().atMost(LONG).until(() -> consumers().filter(count -> count == 1).isPresent());

        UUID task = submit();
        ring();

        awaitState(task, TaskState.SUCCEEDED);
    }

    private UUID submit() {
        UUID task = UUID.randomUUID();
        jobs.submit(job(task));
        return task;
    }

    private static NewJob job(UUID task) {
        NewTask params =
                new NewTask(task, TaskKind.TICK_DOWNLOAD, "a test's " + task, task.toString(), "{}", List.of());
        return new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), List.of(params));
    }

    private void ring() throws Exception {
        publish(Doorbell.body(WorkQueue.IO));
    }

    private void publish(byte[] body) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            AMQP.BasicProperties persistent = new AMQP.BasicProperties.Builder()
                    .contentType(Doorbell.CONTENT_TYPE)
                    .deliveryMode(2)
                    .build();
            channel.basicPublish(Topology.EXCHANGE, WorkQueue.IO.id(), persistent, body);
            channel.waitForConfirmsOrDie(LONG.toMillis());
        }
    }

    private void awaitState(UUID task, TaskState state) {
        await().atMost(LONG).until(() -> view.task(task).orElseThrow().state(), state::equals);
    }

    /** A doorbell that is in flight when a connection breaks may be lost; ringing again is the sweeper's part. */
    private void awaitRungAgain(UUID task) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(250)).until(() -> {
            TaskState state = view.task(task).orElseThrow().state();
            if (state == TaskState.QUEUED) {
                ring();
            }
            return state == TaskState.SUCCEEDED;
        });
        assertThat(handler.runs(task)).isEqualTo(1);
    }

    private void awaitReady() {
        await().atMost(LONG).until(() -> worker.readiness().getStatus() == Status.UP);
    }

    private void awaitEmptyQueue() throws Exception {
        try (Channel channel = connection.createChannel()) {
            await().atMost(LONG).until(() -> channel.messageCount(WorkQueue.IO.id()) == 0);
        }
    }

    private Optional<Long> consumers() throws Exception {
        Channel channel = connection.createChannel();
        try {
            return Optional.of(channel.consumerCount(WorkQueue.IO.id()));
        } catch (IOException e) {
            // The queue is not there yet.
            return Optional.empty();
        } finally {
            channel.abort();
        }
    }
}
