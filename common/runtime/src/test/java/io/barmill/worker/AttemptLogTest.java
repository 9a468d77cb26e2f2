package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.origin.JobOrigin;
import io.barmill.logging.HeardLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ids that lines carry while an attempt runs. */
class AttemptLogTest {
    private static final Logger LOG = Logger.getLogger(AttemptLogTest.class);
    private static final TaskOutcome SUCCESS = new TaskOutcome.Succeeded("done");

    private final ManualTimer timer = new ManualTimer();
    private final FakeLedger ledger = new FakeLedger();
    private final WorkerConfig config = WorkerConfigs.defaults();
    private final HeardLog heard = HeardLog.open();

    @AfterEach
    void close() {
        heard.close();
    }

    @Test
    void everyLineOfAnAttemptHasTheIdsOfJobTaskAttemptAndRequest() {
        TaskClaim claim = claim(3, Optional.of(JobOrigin.start()));

        run(claim, context -> {
            LOG.info("inside the handler");
            return SUCCESS;
        });

        assertThat(heard.lines(line -> true))
                .extracting(HeardLog.Line::text)
                .anyMatch(text -> text.startsWith("task begins"))
                .contains("inside the handler")
                .anyMatch(text -> text.startsWith("task ended"));
        assertThat(heard.lines(line -> true))
                .allSatisfy(line -> assertThat(line.ids())
                        .containsEntry("jobId", claim.jobId().toString())
                        .containsEntry("taskId", claim.taskId().toString())
                        .containsEntry("attempt", "3")
                        .containsEntry("requestId", claim.origin().orElseThrow().requestId()));
    }

    @Test
    void anAttemptIsAStepOfItsOwnInTheTraceOfTheRequest() {
        JobOrigin origin = JobOrigin.start();

        Map<String, String> first = idsInHandler(claim(1, Optional.of(origin)));
        Map<String, String> second = idsInHandler(claim(2, Optional.of(origin)));

        assertThat(List.of(first.get("traceId"), second.get("traceId")))
                .containsOnly(origin.trace().traceId());
        assertThat(List.of(
                        first.get("spanId"),
                        second.get("spanId"),
                        origin.trace().spanId()))
                .doesNotHaveDuplicates()
                .allMatch(span -> span.matches("[0-9a-f]{16}"));
    }

    @Test
    void jobOfAnEarlierVersionHasNoRequest() {
        assertThat(idsInHandler(claim(1, Optional.empty()))).containsOnlyKeys("jobId", "taskId", "attempt");
    }

    @Test
    void theIdsEndWithTheAttempt() {
        run(claim(1, Optional.of(JobOrigin.start())), context -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(MDC.getMap()).isEmpty();
    }

    @Test
    void threadOfThePoolsThatAnAttemptCreatesHasNoneOfItsIds() {
        Executor pool = work -> new NamedThreads("shared").newThread(work).start();
        CompletableFuture<Map<String, Object>> inherited = new CompletableFuture<>();

        run(claim(1, Optional.of(JobOrigin.start())), context -> {
            pool.execute(() -> inherited.complete(MDC.getMap()));
            return SUCCESS;
        });

        assertThat(inherited.join()).isEmpty();
    }

    private Map<String, String> idsInHandler(TaskClaim claim) {
        String text = "inside attempt " + claim.attempt();
        run(claim, context -> {
            LOG.info(text);
            return SUCCESS;
        });
        return heard.lines(line -> line.text().equals(text)).get(0).ids();
    }

    private void run(TaskClaim claim, ScriptedHandler.Script script) {
        WorkerMeters meters = new WorkerMeters(new SimpleMeterRegistry());
        new TaskRunner(
                        new TaskHandlers(List.of(new ScriptedHandler(TaskKind.TICK_DOWNLOAD, script))),
                        new Heartbeat(ledger, timer, meters, config),
                        new OutcomeRecorder(ledger, timer, config.ledgerPause()),
                        new Permits(1),
                        ledger,
                        timer,
                        meters,
                        new FakeExit())
                .run(new RunningTask(claim, ledger, timer, timer.nanos(), config.lease()));
    }

    private static TaskClaim claim(int attempt, Optional<JobOrigin> origin) {
        return new TaskClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                TaskKind.TICK_DOWNLOAD,
                "{}",
                "worker-1",
                attempt,
                5,
                false,
                Duration.ZERO,
                origin);
    }
}
