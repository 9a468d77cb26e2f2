package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.Json;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.e2e.BarmillProcess.Result;
import io.barmill.sandbox.venue.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody touches the lake by hand; a check names it, and a repair makes the lake what it was. */
@Tag("full")
class LakeCheckIT {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = FIRST.plusDays(3);
    private static final String TICKS = "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=%s/ticks.parquet";

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults().withTradesPerDay(500));

    @TempDir
    Path folder;

    @Test
    void everyDifferenceIsNamedAndMended() throws Exception {
        PackagedStack stack = STACK.get();
        stack.awaitSuccess(stack.submit(new DownloadBody(
                "binance", "spot", List.of("BTCUSDT"), List.of("aggTrades"), FIRST, LAST, null, List.of(), null)));
        stack.awaitSuccess(stack.submit(
                new AggregateBody("binance", "spot", null, "tick-100", List.of("BTCUSDT"), FIRST, LAST, null, null)));
        Map<String, String> before = stack.lake().digests("");
        Result sound = check(stack);
        assertThat(sound.status()).as(sound.err() + sound.out()).isZero();
        assertThat(sound.out()).contains("no difference");

        assertThat(stack.lakeFaults()).isEmpty();

        Path root = stack.lake().root();
        Path lost = root.resolve(TICKS.formatted(FIRST));
        Files.delete(lost);
        flipLastByte(root.resolve(TICKS.formatted(FIRST.plusDays(1))));
        Path foreign = root.resolve("bars/notes/mine.parquet");
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "mine");

        assertThat(stack.lakeFaults())
                .as("what the audit of the other tests finds")
                .hasSize(3)
                .anyMatch(fault -> fault.contains("date=2024-01-01") && fault.endsWith("not there"))
                .anyMatch(fault -> fault.contains("date=2024-01-02") && fault.contains("SHA-256"))
                .anyMatch(fault -> fault.contains("mine.parquet") && fault.endsWith("not recorded"));
        Result quick = check(stack, "--quick");
        assertThat(quick.status()).isEqualTo(1);
        assertThat(quick.out())
                .contains("1 file lost", "1 file without row", "date=2024-01-01", "mine.parquet")
                .doesNotContain("altered");
        Result found = check(stack);
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.out()).contains("1 file altered, 1 not repaired", "date=2024-01-02", "has SHA-256");
        assertThat(lost).as("a check changes nothing").doesNotExist();

        Result repaired = check(stack, "--repair");

        assertThat(repaired.out())
                .as(repaired.err())
                .contains("1 file lost, repaired", "1 file altered, repaired", "was moved to");
        assertThat(repaired.status()).as(repaired.err() + repaired.out()).isZero();

        // Bars are made anew once their ticks are whole.
        Files.delete(stack.lake().files("_state").get(0));
        assertThat(stack.lakeFaults()).singleElement().asString().contains("recorded state");
        assertThat(check(stack, "--quick").out()).contains("1 state lost");
        Result remade = check(stack, "--repair");
        assertThat(remade.status()).as(remade.err() + remade.out()).isZero();
        Map<String, String> after = stack.lake().digests("");
        assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 1);
        assertThat(after.keySet())
                .filteredOn(path -> !before.containsKey(path))
                .singleElement()
                .asString()
                .startsWith("_quarantined/")
                .endsWith("/bars/notes/mine.parquet");
        assertThat(foreign).doesNotExist();
        Result last = check(stack);
        assertThat(last.status()).as(last.err() + last.out()).isZero();
        stack.assertLedgerSound();
        assertThat(stack.lakeFaults()).isEmpty();
    }

    /** The files of a result have no row in the manifest, and are no difference either. */
    @Test
    void backtestOfTheLakeIsThatOfItsFilesAndNoDifference() throws Exception {
        STACK.reset();
        PackagedStack stack = STACK.get();
        stack.awaitSuccess(stack.submit(new DownloadBody(
                "binance", "spot", List.of("BTCUSDT"), List.of("aggTrades"), FIRST, LAST, null, List.of(), null)));
        stack.awaitSuccess(stack.submit(
                new AggregateBody("binance", "spot", null, "time-1h", List.of("BTCUSDT"), FIRST, LAST, null, null)));
        Path bars = stack.lake().root().resolve("bars/venue=binance/bar=time-1h/symbol=BTCUSDT");
        Path spec = spec("lake.yaml", "lake:binance/time-1h/BTCUSDT", LAST.plusDays(1));
        Path offline = spec("offline.yaml", bars.toString(), LAST.plusDays(1));

        Result run = BarmillProcess.run(
                folder, "backtest", "run", spec, "-o", folder.resolve("service"), "--url", stack.api());
        Result here = BarmillProcess.run(folder, "backtest", "run", offline, "-o", folder.resolve("here"));

        assertThat(run.status()).as(run.err() + run.out()).isZero();
        assertThat(here.status()).as(here.err() + here.out()).isZero();
        String summary = Files.readString(folder.resolve("here/summary.json"));
        assertThat(folder.resolve("service/summary.json")).hasContent(summary);
        String fingerprint = Json.parse(summary).path("fingerprint").asText();
        assertThat(Json.parse(summary).path("orders").asInt()).isPositive();
        assertThat(run.out()).contains("backtest " + fingerprint);
        assertThat(Files.readString(folder.resolve("service/report.html"))).contains("<svg", "look_ahead: none");
        assertThat(stack.lake().root().resolve("research/run=" + fingerprint + "/equity.parquet"))
                .hasSameBinaryContentAs(folder.resolve("service/equity.parquet"));

        Result again = BarmillProcess.run(folder, "backtest", "run", spec, "--url", stack.api());
        assertThat(again.out()).contains("backtest " + fingerprint);
        Result list = BarmillProcess.run(folder, "backtest", "list", "--url", stack.api());
        assertThat(list.out()).contains(fingerprint, "sma-cross", "SUCCEEDED");
        Result late = BarmillProcess.run(
                folder,
                "backtest",
                "run",
                spec("late.yaml", "lake:binance/time-1h/BTCUSDT", LAST.plusDays(3)),
                "--url",
                stack.api());
        assertThat(late.status()).isEqualTo(2);
        assertThat(late.err()).contains("without " + LAST.plusDays(1) + ".." + LAST.plusDays(2));
        Result check = check(stack);
        assertThat(check.out()).as(check.err()).contains("no difference");
        stack.assertLedgerSound();
    }

    private Path spec(String name, String bars, LocalDate to) throws Exception {
        return Files.writeString(folder.resolve(name), """
                strategy: {name: sma-cross, params: {fast: 2, slow: 5}}
                data:
                  from: %s
                  to: %s
                  instruments:
                    BTCUSDT: {bars: "%s", amount_increment: 0.00001, price_increment: 0.01}
                costs: {fee: 0.001}
                """.formatted(FIRST, to, bars));
    }

    private static void flipLastByte(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private Result check(PackagedStack stack, String... more) throws Exception {
        Object[] all = new Object[4 + more.length];
        System.arraycopy(new Object[] {"lake", "check", "--url", stack.api()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return BarmillProcess.run(folder, all);
    }
}
