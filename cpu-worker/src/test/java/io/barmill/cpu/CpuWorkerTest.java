package io.barmill.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.barmill.doorbell.BrokerConfig;
import io.barmill.doorbell.Doorbell;
import io.barmill.doorbell.Topology;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.WorkQueue;
import io.barmill.sandbox.testing.TestStack;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import io.barmill.worker.Worker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** That this module is joined to its own queue; what the runtime does is proved in the io-worker. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, restrictToAnnotatedClass = true)
@TestProfile(CpuWorkerTest.Scripted.class)
class CpuWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Leaves the real handler out. */
    public static final class Scripted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", "io.barmill.cpu.bars.**", "barmill.worker.watch", "200ms");
        }
    }

    @Inject
    JobLedger jobs;

    @Inject
    LedgerView view;

    @Inject
    Worker worker;

    @Inject
    BrokerConfig broker;

    @Test
    void doorbellOnTheCpuQueueIsClaimedRunAndRecorded() throws Exception {
        await().atMost(LONG).until(() -> worker.readiness().getStatus() == Status.UP);
        UUID task = UUID.randomUUID();
        NewTask order = new NewTask(task, TaskKind.BAR_AGGREGATE, "a test's", task.toString(), "{}", List.of());
        jobs.submit(new NewJob(UUID.randomUUID(), "aggregate", "{}", Optional.empty(), List.of(order)));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        factory.setVirtualHost(broker.virtualHost());

        try (Connection connection = factory.newConnection("cpu-worker-test");
                Channel channel = connection.createChannel()) {
            channel.basicPublish(Topology.EXCHANGE, WorkQueue.CPU.id(), null, Doorbell.body(WorkQueue.CPU));
            await().atMost(LONG).until(() -> view.task(task).orElseThrow().state() == TaskState.SUCCEEDED);
        }

        assertThat(view.task(task).orElseThrow().note()).contains("nothing to roll");
    }

    /** Stands in for the bars. */
    @ApplicationScoped
    public static class NoBars implements TaskHandler {
        @Override
        public TaskKind kind() {
            return TaskKind.BAR_AGGREGATE;
        }

        @Override
        public TaskOutcome run(TaskContext context) {
            return new TaskOutcome.Succeeded("nothing to roll");
        }
    }
}
