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

/** The README's own commands in a row: a second type of ticks for some of the days takes no trade out of the bars. */
@Tag("full")
class SeriesTypeIT {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = FIRST.plusDays(6);
    private static final List<String> SYMBOLS = List.of("BTCUSDT");

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults().withTradesPerDay(500));

    @TempDir
    Path folder;

    @Test
    void barsOfAggregatesStayBarsOfAggregatesWhenTradesOfTwoDaysAreDownloaded() throws Exception {
        PackagedStack stack = STACK.get();
        stack.awaitSuccess(stack.submit(download("aggTrades", LAST)));
        for (String bar : List.of("time-1h", "tick-100")) {
            stack.awaitSuccess(stack.submit(bars(bar)));
        }
        Map<String, String> before = stack.lake().digests("bars");

        stack.awaitSuccess(stack.submit(download("trades", FIRST.plusDays(1))));
        for (String bar : List.of("time-1h", "tick-100")) {
            assertThat(stack.jobs().aggregate(bars(bar)).path("total_created").asInt())
                    .as("new bar files of %s", bar)
                    .isZero();
        }
        Result verified = BarmillProcess.run(folder, "verify-archives", "--url", stack.api(), "--wait");

        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(stack.lake().digests("bars")).isEqualTo(before).isNotEmpty();
        assertThat(stack.lake().rows("ticks/venue=binance/type=trades"))
                .as("trades of two days, from which bars could have been made")
                .isPositive();
        Result refused = BarmillProcess.run(
                folder,
                "aggregate",
                "--url",
                stack.api(),
                "--exchange",
                "binance",
                "--bar",
                "time-1h",
                "--data-type",
                "trades",
                "--symbols",
                "BTCUSDT");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("aggTrades, of which the bars time-1h of BTCUSDT are made");
        stack.assertLedgerSound();
    }

    private static DownloadBody download(String type, LocalDate last) {
        return new DownloadBody("binance", "spot", SYMBOLS, List.of(type), FIRST, last, null, List.of(), null);
    }

    private static AggregateBody bars(String bar) {
        return new AggregateBody("binance", "spot", null, bar, SYMBOLS, FIRST, LAST, null, null);
    }
}
