package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.AggregateOrder;
import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.bars.ExtraValues;
import io.barmill.config.BarsConfigs;
import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.TestTrade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.worker.TaskAbortedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarAggregateHandlerTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2024, 1, 2);
    private static final long MIDNIGHT = 1_704_153_600_000_000L;
    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @TempDir
    private Path folder;

    private LakeFolder lake;
    private BarAggregateHandler handler;

    @BeforeEach
    void openLake() {
        lake = new LakeFolder(folder);
        handler = new BarAggregateHandler(lake.lake(), JSON, BarsConfigs.with(Map.of()));
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"TRADES", "AGG_TRADES"})
    void timeBarsOfADayAreAllCompleteAndReadableByDuckDb(DataType type) throws Exception {
        // Given
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(1, type, true).list(20_000));
        AggregateOrder order = order("time-1m", FIRST, type, List.of(lake.ticks(FIRST, type, trades)), Optional.empty());

        // When
        TaskOutcome.Succeeded outcome = run(order);

        // Then
        List<Bar> expected = new ArrayList<>();
        BarBuilder builder = BarSpec.parse("bar", "time-1m").builder(expected::add);
        TestTrade.batches(trades, type, 1_000).forEach(batch -> builder.add(batch, 0, batch.size()));
        builder.closeUntil(MIDNIGHT);
        PartitionEntry partition = outcome.partitions().get(0);
        assertThat(lake.bars(partition)).isEqualTo(expected).isNotEmpty();
        assertThat(expected).allMatch(Bar::complete);
        assertThat(partition.path())
                .isEqualTo("bars/venue=binance/bar=time-1m/symbol=BTCUSDT/date=2024-01-01.parquet");
        assertThat(partition.layer()).isEqualTo("bars");
        assertThat(partition.dataset()).isEqualTo("time-1m");
        assertThat(partition.rows()).isEqualTo(expected.size());
        assertThat(partition.inputs()).isEqualTo("fingerprint");
        assertThat(partition.state()).isEmpty();
        assertThat(partition.sha256()).isEqualTo(lake.sha256(partition.path()));
        assertThat(partition.bytes()).isEqualTo(Files.size(lake.resolve(partition.path())));
        assertThat(partition.firstTime()).contains(instant(expected.get(0).openTime()));
        assertThat(partition.lastTime()).contains(instant(expected.get(expected.size() - 1).closeTime()));
    }

    @Test
    void barsWithFeaturesHaveAPlaceOfTheirOwnThatDuckDbReads() throws Exception {
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(2, DataType.TRADES, true).list(2_000));
        String ticks = lake.ticks(FIRST, DataType.TRADES, trades);

        PartitionEntry plain = runOne(order("time-1h(empty=flat)", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));
        PartitionEntry rich =
                runOne(order("time-1h(empty=flat)+features", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));

        assertThat(rich.dataset()).isEqualTo("time-1h(empty=flat)+features");
        assertThat(rich.path())
                .isEqualTo("bars/venue=binance/bar=time-1h(empty%3Dflat)+features/symbol=BTCUSDT/date=2024-01-01.parquet");
        assertThat(lake.barsByDuckDb()).containsExactly(plain.dataset(), rich.dataset());
        assertThat(lake.footer(rich)).containsEntry("barmill.bar", "time-1h(empty=flat)+features");
        assertThat(lake.bars(rich)).hasSameSizeAs(lake.bars(plain)).allSatisfy(bar ->
                assertThat(bar.extras().equals(ExtraValues.NONE)).isEqualTo(bar.tradeCount() == 0));
    }

    @Test
    void rowsOfTheDayInANeighboursFileAreCountedAndRowsOfOtherDaysAreNot() throws Exception {
        // Given: each day's file holds rows of the other day, as files cut by local time do.
        String first = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 10, 1), trade(MIDNIGHT, 2)));
        String second = lake.ticks(SECOND, DataType.TRADES, List.of(trade(MIDNIGHT - 5, 3), trade(MIDNIGHT + 10, 4)));

        // When
        PartitionEntry before = runOne(order("time-1d", FIRST, DataType.TRADES, List.of(first, second), Optional.empty()));
        PartitionEntry after = runOne(order("time-1d", SECOND, DataType.TRADES, List.of(first, second), Optional.empty()));

        // Then
        assertThat(ids(before)).containsExactly("1-3 2");
        assertThat(ids(after)).containsExactly("2-4 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tick-70", "volume-100000", "dollar-1e9", "volume-split-500000", "volume-auto-10", "range-0.01",
                "run-tick-ewma(init=200,window=50,min=10)", "tick-70+features", "volume-split-500000+features"
            })
    void chainOfDaysGivesTheBarsOfOneRun(String bar) throws Exception {
        // Given
        List<TestTrade> trades = new RandomTrades(5, DataType.AGG_TRADES, false).list(3_000);
        List<TestTrade> first = ofDay(FIRST, trades);
        List<TestTrade> second = ofDay(SECOND, trades);
        String firstTicks = lake.ticks(FIRST, DataType.AGG_TRADES, first);
        String secondTicks = lake.ticks(SECOND, DataType.AGG_TRADES, second);

        // When
        PartitionEntry one = runOne(order(bar, FIRST, DataType.AGG_TRADES, List.of(firstTicks), Optional.empty()));
        PartitionEntry two = runOne(order(bar, SECOND, DataType.AGG_TRADES, List.of(secondTicks), one.state()));

        // Then
        BarSpec spec = BarSpec.parse("bar", bar);
        List<Bar> expected = new ArrayList<>();
        BarBuilder builder = spec.builder(expected::add);
        TestTrade.batches(Stream.concat(first.stream(), second.stream()).toList(), DataType.AGG_TRADES, 1_000)
                .forEach(batch -> builder.add(batch, 0, batch.size()));
        assertThat(Stream.concat(lake.bars(one).stream(), lake.bars(two).stream()))
                .containsExactlyElementsOf(expected)
                .isNotEmpty();
        assertThat(one.state())
                .contains("bars/venue=binance/bar=" + spec.name().replace("=", "%3D") + "/symbol=BTCUSDT/date=2024-01-01.state.json");
        assertThat(Files.readString(lake.resolve(two.state().orElseThrow()))).isEqualTo(builder.state());
    }

    @Test
    void flatBarsOfADayGoOnFromTheDayBeforeAndEndWithTheDay() throws Exception {
        String first = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        String second = lake.ticks(SECOND, DataType.TRADES, List.of(trade(MIDNIGHT + 3_600_000_000L, 2)));
        String bar = "time-1h(empty=flat)";

        PartitionEntry one = runOne(order(bar, FIRST, DataType.TRADES, List.of(first), Optional.empty()));
        PartitionEntry two = runOne(order(bar, SECOND, DataType.TRADES, List.of(second), one.state()));

        assertThat(lake.bars(one)).extracting(Bar::closeTime).containsExactly(MIDNIGHT);
        assertThat(lake.bars(two)).hasSize(24).allMatch(Bar::complete);
        assertThat(lake.bars(two).get(0).openTime()).isEqualTo(MIDNIGHT);
        assertThat(lake.bars(two)).filteredOn(hour -> hour.tradeCount() == 0).hasSize(23);
    }

    @Test
    void barOfDaysIsInTheFileOfItsLastDay() throws Exception {
        String first = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        // A Tardis day begins with rows of the day before.
        String second = lake.ticks(SECOND, DataType.TRADES, List.of(trade(MIDNIGHT - 5, 2), trade(MIDNIGHT, 3)));
        String bar = "time-2d";
        // 2024-01-01 is day 19723: the interval of two days ends with it.
        PartitionEntry one = runOne(order(bar, FIRST, DataType.TRADES, List.of(first, second), Optional.empty()));
        PartitionEntry two = runOne(order(bar, SECOND, DataType.TRADES, List.of(second), one.state()));

        assertThat(ids(one)).containsExactly("2-1 2");
        assertThat(lake.bars(two)).isEmpty();
        assertThat(stateOf(two).orElseThrow()).contains("\"trade_count\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-7m", "time-90m", "time-5h", "time-7m(empty=flat)", "time-2d", "time-1w", "time-1d(empty=flat)"})
    void timeBarsAcrossMidnightAreThoseOfOneRun(String bar) throws Exception {
        // Given: files cut by arrival, so that each begins with late rows of the day before.
        long seed = System.nanoTime();
        List<TestTrade> trades = new RandomTrades(seed, DataType.AGG_TRADES, true).list(3_000);
        List<TestTrade> early = trades.subList(0, trades.size() / 3);
        List<TestTrade> late = trades.subList(trades.size() / 3, trades.size());
        List<LocalDate> days = List.of(FIRST, SECOND, SECOND.plusDays(1), SECOND.plusDays(2));
        List<String> files = new ArrayList<>();
        for (LocalDate day : days) {
            boolean isFirst = day.equals(FIRST);
            files.add(lake.ticks(day, DataType.AGG_TRADES,
                    isFirst ? early : day.equals(SECOND) ? late : List.of(trade(Trades.startOf(day) + 5, 1_000_000))));
        }

        // When
        List<Bar> bars = new ArrayList<>();
        Optional<String> state = Optional.empty();
        for (int i = 0; i < days.size(); i++) {
            List<String> inputs = files.subList(Math.max(0, i - 1), Math.min(files.size(), i + 2));
            PartitionEntry partition = runOne(order(bar, days.get(i), DataType.AGG_TRADES, inputs, state));
            state = partition.state();
            long end = Trades.startOf(days.get(i).plusDays(1));
            assertThat(lake.bars(partition)).allMatch(one -> one.closeTime() <= end && one.closeTime() > end - 86_400_000_000L);
            bars.addAll(lake.bars(partition));
        }

        // Then
        List<Bar> expected = new ArrayList<>();
        BarBuilder builder = BarSpec.parse("bar", bar).builder(expected::add);
        List<TestTrade> all = new ArrayList<>(trades);
        days.subList(2, 4).forEach(day -> all.add(trade(Trades.startOf(day) + 5, 1_000_000)));
        TestTrade.batches(all, DataType.AGG_TRADES, 1_000).forEach(batch -> builder.add(batch, 0, batch.size()));
        builder.closeUntil(Trades.startOf(days.get(3).plusDays(1)));
        assertThat(bars).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void latencyIsAddedToTheMomentABarIsKnown() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 9, 1)));

        PartitionEntry partition = runOne(new AggregateOrder("binance", DataType.TRADES, "BTCUSDT", "tick-1", FIRST,
                List.of(ticks), Optional.empty(), 250_000, List.of(), "fingerprint"));

        assertThat(lake.bars(partition)).extracting(Bar::availableAt).containsExactly(MIDNIGHT - 9 + 250_000);
    }

    @Test
    void dayOnWhichNoBarClosesHasAFileWithoutRowsAndAState() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));

        PartitionEntry partition = runOne(order("tick-1000", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));

        assertThat(partition.rows()).isZero();
        assertThat(partition.firstTime()).isEmpty();
        assertThat(lake.bars(partition)).isEmpty();
        assertThat(Files.readString(lake.resolve(partition.state().orElseThrow()))).contains("\"trade_count\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-5m", "dollar-1e9"})
    void anotherAttemptGivesTheSameBytes(String bar) throws Exception {
        // Given
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(9, DataType.TRADES, true).list(2_000));
        AggregateOrder order =
                order(bar, FIRST, DataType.TRADES, List.of(lake.ticks(FIRST, DataType.TRADES, trades)), Optional.empty());
        PartitionEntry before = runOne(order);
        byte[] bars = Files.readAllBytes(lake.resolve(before.path()));
        Optional<String> state = stateOf(before);

        // When
        TaskOutcome after = handler.run(FakeTaskContext.of(params(order), 2));

        // Then
        assertThat(((TaskOutcome.Succeeded) after).partitions()).containsExactly(before);
        assertThat(Files.readAllBytes(lake.resolve(before.path()))).isEqualTo(bars);
        assertThat(stateOf(before)).isEqualTo(state);
    }

    @Test
    void footerSaysWhatTheFileWasMadeFrom() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        PartitionEntry one = runOne(order("tick-2", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));
        PartitionEntry two = runOne(order("tick-2", SECOND, DataType.TRADES, List.of(ticks), one.state()));

        String state = one.state().orElseThrow();
        assertThat(lake.footer(two))
                .containsEntry("barmill.bar", "tick-2")
                .containsEntry("barmill.venue", "binance")
                .containsEntry("barmill.type", "trades")
                .containsEntry("barmill.symbol", "BTCUSDT")
                .containsEntry("barmill.date", "2024-01-02")
                .containsEntry("barmill.inputs", lake.sha256(ticks) + "  " + ticks)
                .containsEntry("barmill.previous_state", lake.sha256(state) + "  " + state)
                .containsEntry("barmill.inputs_fingerprint", "fingerprint")
                .containsEntry("barmill.bars_version", "3")
                .containsEntry("barmill.latency_micros", "0")
                .containsEntry("barmill.rows", "1")
                .containsKey("barmill.codec_version");
    }

    @Test
    void progressCountsRowsAndEveryBatchIsACheckpoint() throws Exception {
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(2, DataType.TRADES, false).list(20_000));
        AggregateOrder order = order(
                "time-1h", FIRST, DataType.TRADES, List.of(lake.ticks(FIRST, DataType.TRADES, trades)), Optional.empty());
        FakeTaskContext context = FakeTaskContext.of(params(order), 1);

        handler.run(context);

        assertThat(context.progress()).startsWith(0L).endsWith((long) trades.size()).isSorted();
        assertThat(context.checkpoints()).isGreaterThanOrEqualTo(context.progress().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-1m", "tick-5"})
    void attemptThatEndsAtAnyCheckpointLeavesTheLakeAsItWas(String bar) throws Exception {
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(3, DataType.TRADES, false).list(100));
        AggregateOrder order =
                order(bar, FIRST, DataType.TRADES, List.of(lake.ticks(FIRST, DataType.TRADES, trades)), Optional.empty());
        FakeTaskContext whole = FakeTaskContext.of(params(order), 1);
        List<Path> before = lake.files();
        int checkpoints = 0;
        for (int end = 1; end < 10; end++) {
            FakeTaskContext context = FakeTaskContext.endingAt(params(order), end);
            if (lake.files().equals(before)) {
                checkpoints = end;
                try {
                    handler.run(context);
                } catch (TaskAbortedException aborted) {
                    assertThat(lake.files()).as("after checkpoint %d", end).isEqualTo(before);
                }
            }
        }
        assertThat(checkpoints).as("checkpoints before anything is published").isGreaterThanOrEqualTo(3);
        handler.run(whole);
        assertThat(lake.files()).hasSizeGreaterThan(before.size());
    }

    @Test
    void missingInputIsNamed() throws Exception {
        AggregateOrder order = order("time-1m", FIRST, DataType.TRADES, List.of("ticks/none.parquet"), Optional.empty());

        assertFails(order, ErrorCode.LAKE_FILE_MISSING, "ticks/none.parquet");
    }

    @Test
    void corruptInputIsNamedAndLeavesNothing() throws Exception {
        String whole = lake.ticks(FIRST, DataType.TRADES, new RandomTrades(4, DataType.TRADES, false).list(5_000));
        byte[] bytes = Files.readAllBytes(lake.resolve(whole));
        Files.write(lake.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        Arrays.fill(bytes, 100, 5_000, (byte) 0x5a);
        Files.write(lake.resolve("garbled.parquet"), bytes);
        Files.writeString(lake.resolve("text.parquet"), "no Parquet at all");

        for (String path : List.of("cut.parquet", "garbled.parquet", "text.parquet")) {
            assertFails(
                    order("time-1m", FIRST, DataType.TRADES, List.of(path), Optional.empty()),
                    ErrorCode.LAKE_FILE_CORRUPT,
                    path);
        }
    }

    @Test
    void ticksOfAnotherTypeAreNoInput() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));

        assertFails(
                order("time-1m", FIRST, DataType.AGG_TRADES, List.of(ticks), Optional.empty()),
                ErrorCode.LAKE_FILE_CORRUPT,
                ticks);
    }

    @Test
    void stateThatIsMissingOrAnotherBarsIsNamed() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        PartitionEntry other = runOne(order("tick-2", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));
        String state = other.state().orElseThrow();

        assertFails(
                order("tick-3", SECOND, DataType.TRADES, List.of(ticks), Optional.of(state)),
                ErrorCode.BAR_STATE_UNUSABLE,
                state);
        assertFails(
                order("tick-3", SECOND, DataType.TRADES, List.of(ticks), Optional.of("none.json")),
                ErrorCode.LAKE_FILE_MISSING,
                "none.json");
    }

    @Test
    void rowThatNoTradeHasIsNamedWithItsFile() throws Exception {
        TradeBatch batch = TestTrade.batches(List.of(trade(MIDNIGHT - 1, 1)), DataType.TRADES, 1).get(0);
        batch.amounts[0] = -1;
        String path = lake.batches(FIRST, DataType.TRADES, List.of(batch));

        assertFails(
                order("time-1m", FIRST, DataType.TRADES, List.of(path), Optional.empty()), ErrorCode.BAD_ROW, path);
    }

    @Test
    void orderMayCarryFieldsBesideItsOwn() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        AggregateOrder order = order("time-1m", FIRST, DataType.TRADES, List.of(ticks), Optional.empty());
        ObjectNode tree = JSON.valueToTree(order);
        assertThat(tree.has("inputs_fingerprint")).isTrue();
        tree.put("exchange", "binance");

        assertThat(handler.run(FakeTaskContext.of(tree.toString(), 1))).isInstanceOf(TaskOutcome.Succeeded.class);
    }

    @Test
    void orderThatIsNoneIsRefused() {
        assertThatThrownBy(() -> handler.run(FakeTaskContext.of("{\"venue\":", 1)))
                .isInstanceOfSatisfying(BarmillException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.MALFORMED_JSON));
    }

    private void assertFails(AggregateOrder order, ErrorCode code, String inMessage) throws IOException {
        List<Path> before = lake.files();
        assertThatThrownBy(() -> run(order)).isInstanceOfSatisfying(BarmillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(inMessage);
        });
        assertThat(lake.files()).isEqualTo(before);
    }

    private TaskOutcome.Succeeded run(AggregateOrder order) throws IOException {
        return (TaskOutcome.Succeeded) handler.run(FakeTaskContext.of(params(order), 1));
    }

    private PartitionEntry runOne(AggregateOrder order) throws IOException {
        List<PartitionEntry> partitions = run(order).partitions();
        assertThat(partitions).hasSize(1);
        return partitions.get(0);
    }

    private static String params(AggregateOrder order) throws IOException {
        return JSON.writeValueAsString(order);
    }

    private static AggregateOrder order(
            String bar, LocalDate day, DataType type, List<String> inputs, Optional<String> state) {
        String name = BarSpec.parse("bar", bar).name();
        return new AggregateOrder("binance", type, "BTCUSDT", name, day, inputs, state, 0, List.of(), "fingerprint");
    }

    private static TestTrade trade(long time, long id) {
        return TestTrade.of(time, id, Side.BUY, "100.5", "0.25");
    }

    private static List<TestTrade> ofDay(LocalDate day, List<TestTrade> trades) {
        return trades.stream()
                .filter(trade -> day.equals(LocalDate.ofEpochDay(Math.floorDiv(trade.time(), 86_400_000_000L))))
                .toList();
    }

    private Optional<String> stateOf(PartitionEntry partition) {
        return partition.state().map(path -> new String(lake.lake().bytes(path), StandardCharsets.UTF_8));
    }

    private List<String> ids(PartitionEntry partition) throws SQLException {
        return lake.bars(partition).stream()
                .map(bar -> bar.firstTradeId() + "-" + bar.lastTradeId() + " " + bar.tradeCount())
                .toList();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
