package io.barmill.live.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.live.venue.StreamMessage;
import io.barmill.live.venue.StreamMessage.CandleUpdate;
import io.barmill.live.venue.StreamMessage.TradeUpdate;
import io.barmill.live.venue.StreamTrade;
import io.barmill.live.venue.binance.BinanceCandles;
import io.barmill.testing.Randomized;
import io.barmill.testing.RealData;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Bars of streams against those of archives and of the exchange. */
class LiveBarsTest {
    private static final List<BarSpec> SPECS = List.of(
            BarSpec.parse("bar", "time-1m"),
            BarSpec.parse("bar", "time-5m(empty=flat)"),
            BarSpec.parse("bar", "tick-100"),
            BarSpec.parse("bar", "volume-20000"),
            BarSpec.parse("bar", "dollar-10"),
            BarSpec.parse("bar", "imbalance-tick-fixed-20"));
    private static final long GRACE = 2_500;
    private static final long MINUTE = 1_626_992_700_000L;

    @Test
    void liveBarsAreThoseOfTheArchiveWhereverTheStreamIsCut() throws IOException {
        List<StreamTrade> day = day();
        Map<BarSpec, List<Bar>> expected = batchBars(day);
        long seed = Randomized.seed();
        Random random = Randomized.random();
        for (int run = 0; run < Randomized.rounds(150); run++) {
            Map<BarSpec, List<Bar>> live = new HashMap<>();
            LiveBars bars = new LiveBars(SPECS, GRACE, false, bar -> {
                assertThat(bar.isWhole()).isTrue();
                live.computeIfAbsent(bar.spec(), spec -> new ArrayList<>()).add(bar.bar());
            });
            TradeSequence sequence = new TradeSequence(bars);
            // Several cuts; what was lost is asked for when the connection is back.
            for (int i = 0; i < day.size(); ) {
                int end = Math.min(day.size(), i + 1 + random.nextInt(1_500));
                for (; i < end; i++) {
                    sequence.receive(day.get(i));
                    if (random.nextInt(20) == 0) {
                        long next = i + 1 < day.size()
                                ? day.get(i + 1).timeMillis()
                                : day.get(i).timeMillis();
                        bars.tick(next, sequence.state() == TradeSequence.State.CONTIGUOUS);
                    }
                }
                int back = Math.min(day.size() - 1, end + random.nextInt(300));
                for (int after = back; after < Math.min(day.size(), back + 3); after++) {
                    sequence.receive(day.get(after));
                    bars.tick(
                            day.get(after).timeMillis() + 60_000,
                            sequence.state() == TradeSequence.State.CONTIGUOUS && after + 1 == day.size());
                }
                for (int lost = end; lost <= back; lost++) {
                    sequence.repair(day.get(lost));
                }
            }
            bars.tick(day.get(day.size() - 1).timeMillis() + 86_400_000, true);

            assertThat(sequence.state()).isEqualTo(TradeSequence.State.CONTIGUOUS);
            for (BarSpec spec : SPECS) {
                List<Bar> wanted = expected.get(spec);
                assertThat(live.get(spec).subList(0, wanted.size()))
                        .as("seed %s, run %s, %s", seed, run, spec.name())
                        .containsExactlyElementsOf(wanted);
            }
        }
    }

    @Test
    void aMinuteOfTradesIsTheExchangesCandle() throws IOException {
        List<StreamMessage> messages = messages();
        List<LiveBar> closed = new ArrayList<>();
        LiveBars bars = new LiveBars(List.of(SPECS.get(0)), GRACE, true, closed::add);
        CandleUpdate candle = messages.stream()
                .filter(CandleUpdate.class::isInstance)
                .map(CandleUpdate.class::cast)
                .filter(each -> each.symbol().equals("SUSHIUSDT") && each.lastTradeId() == 126_903_004)
                .findFirst()
                .orElseThrow();

        trades(messages, "SUSHIUSDT").stream()
                .filter(trade -> trade.timeMillis() >= MINUTE + 60_000 && trade.lastTradeId() <= 126_903_004)
                .forEach(bars::trade);
        bars.tick(MINUTE + 120_000 + GRACE, true);

        assertThat(closed).hasSize(1);
        Bar bar = closed.get(0).bar();
        assertThat(bar.open()).isEqualTo(7.6180);
        assertThat(bar.high()).isEqualTo(7.6200);
        assertThat(bar.low()).isEqualTo(7.6110);
        assertThat(bar.close()).isEqualTo(7.6110);
        assertThat(bar.tradeCount()).isEqualTo(18);
        assertThat(bar.volume()).isEqualTo(499);
        assertThat(bar.buyVolume()).isEqualTo(268);
        assertThat(bar.quoteVolume()).isEqualTo(3801.3140);
        assertThat(BigDecimal.valueOf(bar.quoteVolume()))
                .isEqualByComparingTo(candle.candle().quoteVolume());
        assertThat(BigDecimal.valueOf(bar.volume()))
                .isEqualByComparingTo(candle.candle().volume());
        assertThat(bar.tradeCount()).isEqualTo(candle.candle().trades());
    }

    @Test
    void aCutOfFiveSecondsIsRepairedById() throws IOException {
        List<StreamTrade> all = trades(messages(), "SUSHIUSDT");
        List<StreamTrade> lost = all.stream()
                .filter(trade ->
                        trade.receivedMillis() >= 1_626_992_752_000L && trade.receivedMillis() < 1_626_992_757_000L)
                .toList();
        List<Long> passed = new ArrayList<>();
        TradeSequence sequence = new TradeSequence(new TradeSequence.Sink() {
            @Override
            public void trade(StreamTrade trade) {
                passed.add(trade.id());
            }

            @Override
            public void gap(TradeGap gap) {
                throw new AssertionError(gap);
            }
        });

        all.stream().filter(trade -> !lost.contains(trade)).forEach(sequence::receive);

        TradeGap gap = sequence.missing().orElseThrow();
        assertThat(gap.fromId()).isEqualTo(87_353_239);
        assertThat(gap.toId()).isEqualTo(87_353_253);
        assertThat(gap.missing()).isEqualTo(14);
        assertThat(lost.stream()
                        .mapToLong(trade -> trade.lastTradeId() - trade.firstTradeId() + 1)
                        .sum())
                .isEqualTo(27);
        assertThat(lost.stream().map(StreamTrade::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("540");
        lost.forEach(sequence::repair);
        assertThat(passed)
                .containsExactlyElementsOf(all.stream().map(StreamTrade::id).toList());
        assertThat(all.stream().filter(trade -> trade.timeMillis() < MINUTE + 60_000))
                .last()
                .extracting(StreamTrade::lastTradeId)
                .isEqualTo(126_902_986L);
    }

    @Test
    void quietMinutesAreProvenEmptyByIds() throws IOException {
        List<StreamTrade> day = day();

        assertThat(day.stream().map(trade -> trade.timeMillis() / 60_000).distinct())
                .hasSize(1_022);
        assertThat(day.get(0).id()).isEqualTo(13_519_807);
        assertThat(day.get(day.size() - 1).id()).isEqualTo(13_525_735);
        TradeSequence sequence = new TradeSequence(new LiveBars(SPECS, GRACE, false, bar -> {}));
        day.forEach(sequence::receive);
        assertThat(sequence.state()).isEqualTo(TradeSequence.State.CONTIGUOUS);
        assertThat(day.get(0).firstTradeId()).isEqualTo(15_373_518);
        assertThat(day.get(day.size() - 1).lastTradeId()).isEqualTo(15_380_439);
        for (int i = 1; i < day.size(); i++) {
            assertThat(day.get(i).firstTradeId()).isEqualTo(day.get(i - 1).lastTradeId() + 1);
        }
    }

    @Test
    void aTimerClosesTheBarsOfAQuietMarket() {
        List<LiveBar> closed = new ArrayList<>();
        LiveBars bars = new LiveBars(List.of(SPECS.get(0)), GRACE, false, closed::add);
        bars.trade(trade(1, MINUTE + 10_000, "5"));

        bars.tick(MINUTE + 60_000 + GRACE - 1, true);
        assertThat(closed).isEmpty();
        bars.tick(MINUTE + 60_000 + GRACE, false);
        assertThat(closed).as("a trade is missing").isEmpty();
        bars.tick(MINUTE + 60_000 + GRACE, true);
        assertThat(closed).hasSize(1);
    }

    @Test
    void aLateTradeMakesANewRevisionOfItsBar() {
        List<LiveBar> closed = new ArrayList<>();
        LiveBars bars = new LiveBars(List.of(SPECS.get(0)), GRACE, false, closed::add);
        bars.trade(trade(1, MINUTE + 10_000, "5"));
        bars.trade(trade(2, MINUTE + 61_000, "6"));
        bars.tick(MINUTE + 63_000, true);

        bars.trade(trade(3, MINUTE + 59_000, "9"));
        bars.trade(trade(4, MINUTE + 64_000, "7"));
        bars.tick(MINUTE + 130_000, true);

        assertThat(closed).extracting(LiveBar::revision).containsExactly(0, 1, 0);
        assertThat(closed)
                .extracting(bar -> bar.bar().openTime())
                .containsExactly(MINUTE * 1_000, MINUTE * 1_000, (MINUTE + 60_000) * 1_000);
        assertThat(closed.get(0).bar().close()).isEqualTo(5);
        assertThat(closed.get(1).bar().close()).isEqualTo(9);
        assertThat(closed.get(1).bar().tradeCount()).isEqualTo(2);
        assertThat(closed.get(2).bar().tradeCount()).isEqualTo(2);
    }

    @Test
    void barsWithAGapAndTheFirstOneAreNotWhole() {
        List<LiveBar> closed = new ArrayList<>();
        LiveBars bars = new LiveBars(List.of(SPECS.get(0)), GRACE, true, closed::add);
        TradeSequence sequence = new TradeSequence(bars);
        sequence.receive(trade(1, MINUTE + 10_000, "5"));
        sequence.receive(trade(2, MINUTE + 70_000, "5"));
        sequence.receive(trade(3, MINUTE + 130_000, "5"));
        bars.tick(MINUTE + 130_000, true);
        sequence.receive(trade(9, MINUTE + 140_000, "5"));
        sequence.giveUp();
        sequence.receive(trade(10, MINUTE + 190_000, "5"));
        bars.tick(MINUTE + 250_000, true);

        assertThat(closed).extracting(LiveBar::isWhole).containsExactly(false, true, false, true);
        assertThat(bars.gaps()).hasSize(1);
    }

    private static Map<BarSpec, List<Bar>> batchBars(List<StreamTrade> day) {
        Map<BarSpec, List<Bar>> bars = new HashMap<>();
        TradeBatch batch = new TradeBatch(DataType.AGG_TRADES, day.size());
        LiveBarsTest.fill(batch, day);
        for (BarSpec spec : SPECS) {
            List<Bar> made = bars.computeIfAbsent(spec, each -> new ArrayList<>());
            BarBuilder builder = spec.builder(made::add);
            builder.add(batch, 0, batch.size());
            builder.endOfInput();
        }
        return bars;
    }

    private static void fill(TradeBatch batch, List<StreamTrade> day) {
        for (StreamTrade trade : day) {
            int row = batch.size();
            batch.timestamps[row] = trade.timeMillis() * 1_000;
            batch.localTimestamps[row] = TradeBatch.NO_TIME;
            batch.ids.append(Long.toString(trade.id()));
            batch.sides[row] = (byte) (trade.isBuyerMaker() ? 2 : 1);
            batch.prices[row] = trade.price().doubleValue();
            batch.amounts[row] = trade.amount().doubleValue();
            batch.firstIds[row] = trade.firstTradeId();
            batch.lastIds[row] = trade.lastTradeId();
            batch.advance();
        }
    }

    private static StreamTrade trade(long id, long millis, String price) {
        return new StreamTrade(id, id, id, new BigDecimal(price), BigDecimal.ONE, millis, millis, false);
    }

    /** A real day, read as the archive's reader reads it. */
    private static List<StreamTrade> day() throws IOException {
        Path archive =
                RealData.require("binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-11.zip");
        List<StreamTrade> day = new ArrayList<>();
        TradeBatch batch = new TradeBatch(DataType.AGG_TRADES, 1_000);
        try (TradeReader reader =
                TickFormat.BINANCE_AGG_TRADES.open(new Archives(InflaterKind.FAST).open(archive), "XRPETH")) {
            while (reader.read(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    day.add(new StreamTrade(
                            Long.parseLong(batch.ids.get(row)),
                            batch.firstIds[row],
                            batch.lastIds[row],
                            BigDecimal.valueOf(batch.prices[row]),
                            BigDecimal.valueOf(batch.amounts[row]),
                            batch.timestamps[row] / 1_000,
                            batch.timestamps[row] / 1_000,
                            batch.sides[row] == 2));
                }
            }
        }
        return day;
    }

    private static List<StreamTrade> trades(List<StreamMessage> messages, String symbol) {
        return messages.stream()
                .filter(TradeUpdate.class::isInstance)
                .map(TradeUpdate.class::cast)
                .filter(trade -> trade.symbol().equals(symbol))
                .map(TradeUpdate::trade)
                .toList();
    }

    private static List<StreamMessage> messages() throws IOException {
        Path file = RealData.require("websocket/BINANCE_FUTURES.ws.1.0.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.contains("@kline") || line.contains("@aggTrade"))
                    .filter(line -> line.contains(": {"))
                    .map(LiveBarsTest::message)
                    .toList();
        }
    }

    private static StreamMessage message(String line) {
        int colon = line.indexOf(": {");
        long received =
                new BigDecimal(line.substring(0, colon)).movePointRight(3).longValue();
        return BinanceCandles.usdMargined().stream().read(line.substring(colon + 2), received);
    }
}
