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
import io.barmill.cli.stack.ServiceKind;
import io.barmill.e2e.PackagedStack;
import io.barmill.e2e.SharedStack;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who does not hear from another for longer than a lease: the workers while the database is away, and the ledger while a
 * worker is frozen. The former cost no attempt; the latter change nothing when they go on.
 */
@Tag("full")
class OutageIT {
    /** Makes the busiest symbol busy enough for a bar file to take seconds. */
    private static final int TRADES_PER_DAY = 500_000;

    private static final String BUSY = "BTCUSDT";
    private static final String SECOND_WORKER = "second-worker";

    /** Much longer than a lease of the stack. */
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    /** Workers of a busy machine have the time to beat after an outage, and what they keep ready is not swept in it. */
    private static final Map<String, String> PATIENT = Map.of(
            "barmill.worker.lease", "5s",
            "barmill.sweep.outage-grace", "10s",
            "barmill.lake.tidying.leftover-age", "20s");

    @TempDir
    static Path folder;

    private static ChaosServices services;
    private static PackagedStack stack;

    @BeforeAll
    static void start() {
        SharedStack.stop();
        services = ChaosServices.start(folder.resolve("postgres"));
        stack = new PackagedStack(
                        folder, services.addresses(), SandboxOptions.defaults().withTradesPerDay(TRADES_PER_DAY))
                .startAll(PATIENT);
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
    void databaseThatIsAwayLongerThanALeaseCostsNoAttempt() throws Exception {
        Assumptions.assumeTrue(
                services.hasDatabaseControl(),
                "SKIPPED: nobody can stop the database; -Dbarmill.test.postgres.control can");
        // Given
        stack.awaitSuccess(stack.submit(download(List.of(BUSY), "2024-02-01", "2024-02-01")));
        DownloadBody slow = download(List.of("ADABTC"), "2024-05-01", "2024-05-01");
        stack.venue()
                .faults()
                .add(Fault.of(FaultKind.SLOW_BODY, "*/ADABTC-*.zip").times(1).duration(OUTAGE.multipliedBy(2)));
        String downloadJob = stack.submit(slow);
        AggregateBody busy = bars("tick-1", List.of(BUSY), "2024-02-01", "2024-02-01");
        String barJob = stack.submit(busy);
        await("both tasks are in their middle")
                .atMost(SOON)
                .until(() -> bytesSent(stack, "ADABTC") > 0
                        && stack.onlyTask(barJob).progress().done() > 0);

        // When
        services.stopDatabase();
        Thread.sleep(OUTAGE.toMillis());
        services.startDatabase();
        DownloadBody later = download(List.of("XRPETH"), "2024-05-01", "2024-05-02");
        String laterJob = await("the API takes work again")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> stack.submit(later), job -> true);
        for (String job : List.of(downloadJob, barJob, laterJob)) {
            stack.awaitSuccess(job);
        }

        // Then
        for (String job : List.of(downloadJob, barJob, laterJob)) {
            assertThat(stack.jobs().tasks(job)).allMatch(task -> task.attempt() == 1);
        }
        assertAsInPeace(stack, "ticks/venue=binance/type=aggTrades/symbol=ADABTC", () -> stack.submit(forced(slow)));
        assertAsInPeace(stack, "bars/venue=binance/bar=tick-1", () -> stack.submit(forced(busy)));
    }

    @Test
    void downloadOfAWorkerThatWasFrozenReplacesNothing() throws Exception {
        // Given
        DownloadBody order = download(List.of("ETHUSDT"), "2024-02-01", "2024-02-01");
        stack.venue()
                .faults()
                .add(Fault.of(FaultKind.SLOW_BODY, "*/ETHUSDT-*.zip").times(1).duration(Duration.ofSeconds(4)));
        String job = stack.submit(order);
        await("the download is in its middle").atMost(SOON).until(() -> bytesSent(stack, "ETHUSDT") > 0);

        // Then
        assertFrozenReplacesNothing(ServiceKind.IO_WORKER, job, "ticks/venue=binance/type=aggTrades/symbol=ETHUSDT");
        assertAsInPeace(stack, "ticks/venue=binance/type=aggTrades/symbol=ETHUSDT", () -> stack.submit(forced(order)));
    }

    @Test
    void barsOfAWorkerThatWasFrozenReplaceNothing() throws Exception {
        // Given
        stack.awaitSuccess(stack.submit(download(List.of(BUSY), "2024-03-01", "2024-03-01")));
        AggregateBody order = bars("tick-2", List.of(BUSY), "2024-03-01", "2024-03-01");
        String job = stack.submit(order);
        await("the bar file is in its middle")
                .pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() -> stack.onlyTask(job).progress().done() > 0);

        // Then
        assertFrozenReplacesNothing(ServiceKind.CPU_WORKER, job, "bars/venue=binance/bar=tick-2");
        assertAsInPeace(stack, "bars/venue=binance/bar=tick-2", () -> stack.submit(forced(order)));
    }

    /** Freezes the worker of the job's only task until another has done it. */
    private static void assertFrozenReplacesNothing(ServiceKind worker, String job, String where) throws Exception {
        stack.freeze(worker);
        Map<String, Object> done;
        try {
            stack.startAnother(worker, SECOND_WORKER);
            stack.awaitSuccess(job);
            done = identities(where);
        } finally {
            stack.thaw(worker);
        }
        String lost = "lease lost taskId=" + stack.onlyTask(job).taskId() + " attempt=1";
        await("the frozen attempt ends")
                .atMost(SOON)
                .until(() -> stack.log(worker).contains(lost));
        await("what it wrote is cleared away")
                .atMost(SOON)
                .until(() -> stack.lake().staged().isEmpty());
        stack.kill(SECOND_WORKER);

        assertThat(done).isNotEmpty();
        assertThat(identities(where)).as("the files, each still the same one").isEqualTo(done);
        assertThat(stack.onlyTask(job).state()).isEqualTo("SUCCEEDED");
        assertThat(stack.onlyTask(job).attempt()).isEqualTo(2);
    }

    /** The file system's own names of the files below the folder: a replaced file has another. */
    private static Map<String, Object> identities(String where) throws IOException {
        Map<String, Object> identities = new TreeMap<>();
        for (Path file : stack.lake().files(where)) {
            identities.put(
                    file.toString(),
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        }
        return identities;
    }
}
