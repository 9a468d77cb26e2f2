package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.e2e.BarmillProcess.Result;
import io.barmill.sandbox.venue.SandboxOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A day is taken away by a command, nothing counts it any more, and the next download brings it back as it was. */
@Tag("full")
class LakeRemoveIT {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = FIRST.plusDays(2);
    private static final String REMOVED =
            "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=2024-01-02/ticks.parquet";
    private static final DownloadBody DOWNLOAD = new DownloadBody(
            "binance", "spot", List.of("BTCUSDT"), List.of("aggTrades"), FIRST, LAST, null, List.of(), null);

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults().withTradesPerDay(500));

    @TempDir
    Path folder;

    @Test
    void dayIsRemovedAndDownloadedAgain() throws Exception {
        PackagedStack stack = STACK.get();
        stack.awaitSuccess(stack.submit(DOWNLOAD));
        stack.awaitSuccess(stack.submit(bars()));
        Map<String, String> before = stack.lake().digests("");

        Result shown = remove(stack);
        assertThat(shown.status()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("1 files", REMOVED, "nothing was removed");
        assertThat(stack.lake().digests("")).isEqualTo(before);

        Result removed = remove(stack, "--yes", "--wait");
        assertThat(removed.status()).as(removed.err() + removed.out()).isZero();
        assertThat(removed.out()).contains("SUCCEEDED");
        assertThat(stack.lake().digests("")).doesNotContainKey(REMOVED).hasSize(before.size() - 1);
        assertThat(stack.jobs().datasets().stream()
                        .filter(dataset -> dataset.path("layer").asText().equals("ticks"))
                        .map(dataset -> dataset.path("days").asInt()))
                .containsExactly(2);
        assertThat(remove(stack, "--yes", "--wait").out()).contains("the lake has no such file");

        String again = stack.submit(DOWNLOAD);
        stack.awaitSuccess(again);
        assertThat(stack.onlyTask(again).label()).endsWith("2024-01-02");
        assertThat(stack.lake().digests("")).isEqualTo(before);
        assertThat(stack.jobs().aggregate(bars()).path("total_created").asInt())
                .as("the ticks are back as they were, so the bars are up to date")
                .isZero();
        stack.assertLedgerSound();
    }

    private Result remove(PackagedStack stack, String... more) throws Exception {
        String[] chosen = {"--venue", "binance", "--type", "aggTrades", "--from", "2024-01-02", "--to", "2024-01-02"};
        Object[] all = new Object[4 + chosen.length + more.length];
        System.arraycopy(new Object[] {"lake", "remove", "--url", stack.api()}, 0, all, 0, 4);
        System.arraycopy(chosen, 0, all, 4, chosen.length);
        System.arraycopy(more, 0, all, 4 + chosen.length, more.length);
        return BarmillProcess.run(folder, all);
    }

    private static AggregateBody bars() {
        return new AggregateBody("binance", "spot", null, "time-1h", List.of("BTCUSDT"), FIRST, LAST, null, null);
    }
}
