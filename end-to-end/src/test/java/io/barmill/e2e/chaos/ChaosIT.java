package io.barmill.e2e.chaos;

import static io.barmill.e2e.chaos.Orders.bars;
import static io.barmill.e2e.chaos.Orders.download;
import static io.barmill.e2e.chaos.Orders.forced;
import static io.barmill.e2e.chaos.Peace.SOON;
import static io.barmill.e2e.chaos.Peace.assertAsInPeace;
import static io.barmill.e2e.chaos.Peace.bytesSent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.client.TaskInfo;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.e2e.PackagedStack;
import io.barmill.e2e.SharedStack;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.LoggedRequest;
import io.barmill.sandbox.venue.SandboxOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken on purpose. However a piece of work is disturbed, it ends once, with the files that it would have given undisturbed:
 * each test compares its files, byte for byte, with those of the same work done again in peace.
 */
@Tag("full")
class ChaosIT {
    /** Makes the busiest symbol busy enough for a bar file to take seconds, and the quietest quick. */
    private static final int TRADES_PER_DAY = 500_000;

    private static final String BUSY = "BTCUSDT";
    private static final List<String> QUIET = List.of("ADABTC", "XRPETH");

    @TempDir
    static Path folder;

    private static ChaosServices services;
    private static PackagedStack stack;

    @BeforeAll
    static void start() {
        // A broker from elsewhere has one set of queues.
        SharedStack.stop();
        services = ChaosServices.start(folder.resolve("postgres"));
        stack = new PackagedStack(
                        folder, services.addresses(), SandboxOptions.defaults().withTradesPerDay(TRADES_PER_DAY))
                .startAll();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        if (services != null) {
            services.close();
        }
    }

    @BeforeEach
    void forgetRequests() {
        stack.venue().requests().clear();
    }

    @AfterEach
    void endFaults() {
        stack.venue().faults().clear();
    }

    @Test
    void downloadWhoseWorkerIsKilledIsDoneByTheNext() throws Exception {
        // Given
        DownloadBody order = download(List.of("ETHUSDT"), "2024-02-01", "2024-02-01");
        stack.venue()
                .faults()
                .add(Fault.of(FaultKind.SLOW_BODY, "*/ETHUSDT-*.zip").duration(Duration.ofMinutes(2)));
        String job = stack.submit(order);
        await("the download is in its middle").atMost(SOON).until(() -> bytesSent(stack, "ETHUSDT") > 0);

        // When
        stack.kill(ServiceKind.IO_WORKER);
        stack.venue().faults().clear();
        stack.start(ServiceKind.IO_WORKER, Map.of());
        stack.awaitSuccess(job);

        // Then
        assertOnlyLostWorkers(job);
        assertAsInPeace(stack, "ticks/venue=binance/type=aggTrades/symbol=ETHUSDT", () -> stack.submit(forced(order)));
    }

    @Test
    void barFileWhoseWorkerIsKilledIsMadeByTheNext() throws Exception {
        // Given
        stack.awaitSuccess(stack.submit(download(List.of(BUSY), "2024-02-01", "2024-02-01")));
        AggregateBody order = bars("tick-1", List.of(BUSY), "2024-02-01", "2024-02-01");
        String job = stack.submit(order);
        await("the bar file is in its middle")
                .pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() -> stack.onlyTask(job).progress().done() > 0);

        // When
        stack.kill(ServiceKind.CPU_WORKER);
        List<Path> halfWritten = stack.lake().staged();
        stack.start(ServiceKind.CPU_WORKER, Map.of());
        stack.awaitSuccess(job);

        // Then
        assertThat(halfWritten).as("what the killed worker left").hasSize(1);
        assertOnlyLostWorkers(job);
        assertAsInPeace(stack, "bars/venue=binance/bar=tick-1", () -> stack.submit(forced(order)));
    }

    @Test
    void everyDoorbellRungTwiceDoesEverythingOnce() throws Exception {
        // Given
        DownloadBody ticks = download(QUIET, "2024-03-01", "2024-03-02");
        AggregateBody chain = bars("tick-100", QUIET, "2024-03-01", "2024-03-02");
        try (DoorbellEcho echo = DoorbellEcho.start(services.addresses())) {
            // When
            String download = stack.submit(ticks);
            stack.awaitSuccess(download);
            String aggregate = stack.submit(chain);
            stack.awaitSuccess(aggregate);

            // Then
            assertThat(stack.jobs().tasks(download)).hasSize(4).allMatch(task -> task.attempt() == 1);
            assertThat(stack.jobs().tasks(aggregate)).hasSize(2).allMatch(task -> task.attempt() == 1);
            await("each doorbell has been rung again").atMost(SOON).until(() -> echo.echoes() >= 6);
            assertThat(archivesAskedFor()).hasSize(4).doesNotHaveDuplicates();
        }
        assertAsInPeace(stack, "bars/venue=binance/bar=tick-100", () -> stack.submit(forced(chain)));
        assertAsInPeace(stack, "ticks/venue=binance/type=aggTrades/symbol=ADABTC", () -> stack.submit(forced(ticks)));
    }

    @Test
    void jobOfAnApiThatIsKilledBeforeItRingsIsRungByTheNext() throws Exception {
        // Given
        DownloadBody order = download(QUIET, "2024-04-01", "2024-04-01");
        stack.kill(ServiceKind.API);
        stack.start(ServiceKind.API, Map.of("barmill.relay.enabled", "false", "barmill.sweep.enabled", "false"));
        String job = stack.submit(order);
        assertThat(stack.jobs().tasks(job))
                .hasSize(2)
                .allMatch(task -> task.state().equals("QUEUED"));
        assertThat(stack.doorbellsInOutbox()).isEqualTo(2);

        // When
        stack.kill(ServiceKind.API);
        stack.start(ServiceKind.API, Map.of());
        stack.awaitSuccess(job);

        // Then
        assertThat(stack.jobs().tasks(job)).allMatch(task -> task.attempt() == 1);
        assertThat(archivesAskedFor()).hasSize(2).doesNotHaveDuplicates();
        assertAsInPeace(stack, "ticks/venue=binance/type=aggTrades/symbol=XRPETH", () -> stack.submit(forced(order)));
    }

    @Test
    void brokerThatStopsAndStartsWhileTasksRunAndWaitLosesNone() throws Exception {
        Assumptions.assumeTrue(
                services.hasBrokerControl(),
                "SKIPPED: nobody can stop the broker; -Dbarmill.test.rabbitmq.control can");
        // Given
        DownloadBody running = download(List.of("ADABTC"), "2024-05-01", "2024-05-01");
        DownloadBody waiting = download(List.of("XRPETH"), "2024-05-01", "2024-05-03");
        stack.venue()
                .faults()
                .add(Fault.of(FaultKind.SLOW_BODY, "*/ADABTC-*.zip").times(1).duration(Duration.ofSeconds(6)));
        String runningJob = stack.submit(running);
        await("the first download runs").atMost(SOON).until(() -> bytesSent(stack, "ADABTC") > 0);

        // When
        services.stopBroker();
        String waitingJob = stack.submit(waiting);
        stack.awaitSuccess(runningJob);
        List<TaskInfo> whileDown = stack.jobs().tasks(waitingJob);
        services.startBroker();
        stack.awaitSuccess(waitingJob);

        // Then
        assertThat(whileDown).hasSize(3).allMatch(task -> task.state().equals("QUEUED"));
        assertThat(stack.onlyTask(runningJob).attempt()).isEqualTo(1);
        assertThat(stack.jobs().tasks(waitingJob)).allMatch(task -> task.attempt() == 1);
        assertAsInPeace(stack, "ticks/venue=binance/type=aggTrades/symbol=XRPETH", () -> stack.submit(forced(waiting)));
    }

    @Test
    void brokerThatBlocksPublishersDelaysWorkAndLeavesTheApiLive() throws Exception {
        Assumptions.assumeTrue(
                services.canBlockBroker(),
                "SKIPPED: nobody can block the broker; -Dbarmill.test.rabbitmq.control can, on external services");
        // Given
        DownloadBody order = download(QUIET, "2024-06-01", "2024-06-01");
        services.blockBroker();
        String job;
        try {
            // When
            job = stack.submit(order);

            // Then
            await("more batches fail than a dead relay would have")
                    .during(Duration.ofSeconds(30))
                    .atMost(Duration.ofSeconds(60))
                    .until(ChaosIT::isApiLive);
            assertThat(stack.jobs().job(job).isEnded()).isFalse();
        } finally {
            services.unblockBroker();
        }
        stack.awaitSuccess(job);
        assertThat(stack.jobs().tasks(job)).allMatch(task -> task.attempt() == 1);
    }

    private static boolean isApiLive() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(stack.api().resolve("/health/live")).build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static List<String> archivesAskedFor() {
        return stack.venue().requests().all().stream()
                .map(LoggedRequest::path)
                .filter(path -> path.endsWith(".zip"))
                .toList();
    }

    /** At least the worker that was killed. A lease is three seconds here, which a machine without a free core may not keep. */
    private static void assertOnlyLostWorkers(String job) throws SQLException {
        assertThat(stack.codesOfAttempts(stack.onlyTask(job).taskId()))
                .as("why attempts ended before the last one")
                .isNotEmpty()
                .containsOnly("WORKER_LOST");
    }
}
