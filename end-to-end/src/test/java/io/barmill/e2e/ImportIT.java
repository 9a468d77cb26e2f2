package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.Candle;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.FileInfo;
import io.barmill.e2e.BarmillProcess.Result;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.testing.RealData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two days of a real market from local files, against the exchange's own candles to the last digit. */
@Tag("full")
class ImportIT {
    private static final LocalDate FIRST = LocalDate.of(2019, 10, 11);
    private static final LocalDate LAST = LocalDate.of(2019, 10, 12);
    private static final String ZIPS = "data/spot/daily/aggTrades/XRPETH";

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults());

    @TempDir
    Path folder;

    @Test
    void candlesOfImportedFilesEqualTheExchangesOwn() throws Exception {
        Path recorded = RealData.folder().resolve("binance-vision");
        PackagedStack stack = STACK.get();

        Result imported = importing(stack, recorded.resolve(ZIPS));
        assertThat(imported.status()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("SUCCEEDED: 2 of 2 tasks succeeded");
        assertThat(stack.lake().rows("ticks")).isEqualTo(5_929 + 4_134);
        assertThat(stack.imports()).as("what was brought has been taken out").isEmptyDirectory();
        assertThat(stack.venue().requests().all()).as("no venue was asked").isEmpty();
        assertThat(stack.jobs().files())
                .hasSize(2)
                .extracting(FileInfo::source)
                .containsExactly(
                        "file:binance/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-11.zip",
                        "file:binance/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-12.zip");

        stack.awaitSuccess(stack.submit(
                new AggregateBody("binance", "spot", null, "time-1m", List.of("XRPETH"), FIRST, LAST, null, null)));
        assertThat(Candle.ofBarFiles(stack.lake().files("bars/venue=binance/bar=time-1m/symbol=XRPETH")))
                .containsExactlyElementsOf(Candle.ofCsv(recorded.resolve("expected/XRPETH-1m.expected.csv")));

        Map<String, String> before = stack.lake().digests("");
        Result again = importing(stack, recorded.resolve(ZIPS));
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("NOTHING_TO_DO: up to date");
        assertThat(stack.lake().digests("")).as("imported again").isEqualTo(before);
        stack.assertLedgerSound();
    }

    private Result importing(PackagedStack stack, Path files) throws Exception {
        return BarmillProcess.run(
                folder,
                "import",
                "--url",
                stack.api(),
                "--folder",
                stack.imports(),
                "--exchange",
                "binance",
                "--wait",
                files);
    }
}
