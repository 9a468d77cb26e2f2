package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.Candle;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.testing.RealData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two days of a real market through the whole system, against the exchange's own candles to the last digit. */
@Tag("full")
class RealCandlesIT {
    private static final LocalDate FIRST = LocalDate.of(2019, 10, 11);
    private static final LocalDate LAST = LocalDate.of(2019, 10, 12);
    private static final List<String> SYMBOLS = List.of("XRPETH");
    private static final long ROWS = 5_929 + 4_134;

    @RegisterExtension
    static final SharedStack STACK =
            SharedStack.with(() -> SandboxOptions.defaults().withRecorded(recorded()));

    @Test
    void candlesEqualTheExchangesOwn() throws Exception {
        PackagedStack stack = STACK.get();

        stack.awaitSuccess(stack.submit(new DownloadBody(
                "binance", "spot", SYMBOLS, List.of("aggTrades"), FIRST, LAST, null, List.of(), null)));
        assertThat(stack.lake().rows("ticks")).isEqualTo(ROWS);

        for (String bar : List.of("time-1m", "time-5m")) {
            stack.awaitSuccess(
                    stack.submit(new AggregateBody("binance", "spot", null, bar, SYMBOLS, FIRST, LAST, null, null)));
            List<Path> files = stack.lake().files("bars/venue=binance/bar=" + bar + "/symbol=XRPETH");
            assertThat(files).hasSize(1);
            assertThat(Candle.ofBarFiles(files))
                    .containsExactlyElementsOf(Candle.ofCsv(recorded()
                            .resolve("expected/XRPETH-" + bar.substring("time-".length()) + ".expected.csv")));
        }
        assertThat(stack.lake().staged()).isEmpty();
        stack.assertLedgerSound();
    }

    private static Path recorded() {
        return RealData.folder().resolve("binance-vision");
    }
}
