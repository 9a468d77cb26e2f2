package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.TaskOutcome;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.LoggedRequest;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A download that is cut, at whatever byte and however often, comes to the same end, and the venue sends no byte twice. */
@Timeout(120)
class CutPointsTest {
    private static final DownloadTaskParams ORDER =
            new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-01-01");
    private static final String PATH = "/data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-01.zip";

    @TempDir
    private Path home;

    private SandboxVenue venue;
    private Rig uncut;
    private Done whole;
    private long length;

    @BeforeEach
    void downloadOnceUncut() throws IOException {
        venue = SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(3_000));
        uncut = new Rig(home.resolve("uncut"), venue.baseUrl());
        whole = run(uncut, FakeContext.of(ORDER));
        length = whole.archives().get(0).bytes();
        venue.requests().clear();
    }

    @AfterEach
    void close() {
        uncut.close();
        venue.close();
    }

    @Test
    void anySingleCutCostsNothing() throws IOException {
        long seed = System.nanoTime();
        TreeSet<Long> cuts = new TreeSet<>(List.of(0L, 1L, length / 2, length - 1));
        new Random(seed).longs(12, 2, length - 1).forEach(cuts::add);
        for (long cut : cuts) {
            venue.faults()
                    .add(Fault.of(FaultKind.CUT_BODY, PATH).afterBytes(cut).times(1));
            try (Rig rig = new Rig(home.resolve("cut-" + cut), venue.baseUrl())) {
                TaskOutcome first = rig.handler().run(FakeContext.of(ORDER));
                Done second = run(rig, FakeContext.attempt(2, ORDER));

                assertThat(first).as("cut %d", cut).isInstanceOf(TaskOutcome.Failed.class);
                assertSame(rig, second, "seed " + seed + ", cut " + cut);
            }
            assertNoByteTwice("seed " + seed + ", cut " + cut);
        }
    }

    @Test
    void manyCutsOneAfterTheOtherCostNothing() throws IOException {
        venue.faults()
                .add(Fault.of(FaultKind.CUT_BODY, PATH).afterBytes(length / 7).times(6));
        try (Rig rig = new Rig(home.resolve("often"), venue.baseUrl())) {
            int attempts = 1;
            FakeContext context = FakeContext.of(ORDER);
            TaskOutcome outcome = rig.handler().run(context);
            while (outcome instanceof TaskOutcome.Failed) {
                context = FakeContext.attempt(++attempts, ORDER);
                outcome = rig.handler().run(context);
            }

            assertThat(attempts).isEqualTo(7);
            assertSame(rig, Done.of(outcome, context.changes()), "often");
            assertNoByteTwice("often");
        }
    }

    @Test
    void anAttemptThatEndsAtAnyOfItsStepsCostsNoMoreThanWhatWasInItsHands() throws IOException {
        venue.faults().add(Fault.of(FaultKind.SLOW_BODY, PATH).duration(Duration.ofMillis(40)));
        try (Rig rig = new Rig(home.resolve("steps"), venue.baseUrl())) {
            Done outcome = null;
            for (int step = 1; outcome == null; step += 3) {
                try {
                    outcome = run(rig, FakeContext.endingAt(step, ORDER));
                } catch (FakeContext.Ended e) {
                    assertThat(rig.lakeFiles()).as(e.getMessage()).isEmpty();
                }
            }
            assertSame(rig, outcome, "steps");
        }
    }

    private static Done run(Rig rig, FakeContext context) throws IOException {
        return Done.of(rig.handler().run(context), context.changes());
    }

    private void assertSame(Rig rig, Done done, String what) {
        assertThat(done.archives()).as(what).isEqualTo(whole.archives());
        assertThat(done.partitions()).as(what).isEqualTo(whole.partitions());
        assertThat(rig.lakeFiles()).as(what).isEqualTo(uncut.lakeFiles());
        assertThat(rig.scratchFiles()).as(what).isEqualTo(Map.of());
    }

    private void assertNoByteTwice(String what) {
        long sent = venue.requests().all().stream()
                .filter(request -> request.path().equals(PATH))
                .mapToLong(LoggedRequest::bytes)
                .sum();
        assertThat(sent).as(what).isEqualTo(length);
        venue.requests().clear();
    }
}
