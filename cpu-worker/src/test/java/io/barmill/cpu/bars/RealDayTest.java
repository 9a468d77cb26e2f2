package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.Bar;
import io.barmill.bars.Bars;
import io.barmill.ledger.PartitionEntry;
import io.barmill.testing.RealData;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of a real market, through tick files and bar files, against the exchange's own candles. */
class RealDayTest {
    private static final List<LocalDate> DAYS = List.of(LocalDate.of(2019, 10, 11), LocalDate.of(2019, 10, 12));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1m", "5m"})
    void candlesOfEachDayEqualTheExchangesOwn(String interval) throws Exception {
        // Given
        Path vision = RealData.require("binance-vision");
        Path candles = vision.resolve("expected/XRPETH-" + interval + ".expected.csv");
        LakeFolder lake = new LakeFolder(folder);
        Orders orders = new Orders(lake.lake());
        BarAggregateHandler handler = orders.handler(Map.of());
        List<Bar> bars = new ArrayList<>();

        // When
        for (LocalDate day : DAYS) {
            Path archive = vision.resolve("data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-" + day + ".zip");
            String ticks = lake.batches(day, DataType.AGG_TRADES, batches(archive));
            Orders.Order order =
                    Orders.of(DataType.AGG_TRADES, "XRPETH", "time-" + interval, day, List.of(ticks), Optional.empty());
            FakeTaskContext context = FakeTaskContext.of(orders.params(order), 1);
            PartitionEntry partition = Done.of(handler.run(context), context.changes())
                    .partitions()
                    .get(0);
            bars.addAll(lake.bars(partition));
        }

        // Then
        assertThat(bars).allMatch(Bar::complete);
        try (Stream<String> expected = Files.lines(candles)) {
            assertThat(bars.stream().map(Bars::candle))
                    .containsExactlyElementsOf(expected.skip(1).toList());
        }
    }

    private static List<TradeBatch> batches(Path archive) throws IOException {
        List<TradeBatch> batches = new ArrayList<>();
        try (TradeReader reader =
                TickFormat.BINANCE_AGG_TRADES.open(new Archives(InflaterKind.FAST).open(archive), archive.toString())) {
            TradeBatch batch = new TradeBatch(DataType.AGG_TRADES, 1_000);
            while (reader.read(batch)) {
                batches.add(batch);
                batch = new TradeBatch(DataType.AGG_TRADES, 1_000);
            }
        }
        return batches;
    }
}
