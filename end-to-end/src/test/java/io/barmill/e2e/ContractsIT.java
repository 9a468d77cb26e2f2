package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.Candle;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.sandbox.market.Contract;
import io.barmill.sandbox.market.DayTrades;
import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.SeededMarket;
import io.barmill.sandbox.venue.SandboxOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Days that are cut at UTC+8, and amounts that are contracts, through the whole system, against what was traded. */
@Tag("full")
class ContractsIT {
    private static final SandboxOptions QUIET_MARKET = SandboxOptions.defaults().withTradesPerDay(800);
    private static final LocalDate FIRST = LocalDate.of(2022, 2, 27);
    private static final LocalDate LAST = LocalDate.of(2022, 3, 1);
    private static final long HOUR_MILLIS = 3_600_000;

    private final SeededMarket market =
            new SeededMarket(QUIET_MARKET.seed(), QUIET_MARKET.tradesPerDay(), QUIET_MARKET.lastDay());

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(QUIET_MARKET);

    @Test
    void barsOfStitchedDaysAndOfContractsAreThoseOfTheirTrades() throws Exception {
        PackagedStack stack = STACK.get();

        assertBars(stack, "okx", "spot", "okx", Market.OKX, "BTC-USDT");
        assertBars(stack, "okx", "swap", "okx-swap", Market.OKX_SWAP, "ETH-USDT-SWAP");
        assertBars(stack, "okx", "swap", "okx-swap", Market.OKX_SWAP, "BTC-USD-SWAP");
        assertBars(stack, "okx", "futures", "okx-futures", Market.OKX_FUTURES, "BTC-USD_UM_XPERP-310404");
        assertBars(stack, "bybit", "spot", "bybit-spot", Market.BYBIT_SPOT, "BTCUSDT");
        assertBars(stack, "bybit", "linear", "bybit-linear", Market.BYBIT, "BTCUSDT");
        assertBars(stack, "bybit", "inverse", "bybit-inverse", Market.BYBIT_INVERSE, "BTCUSD");
        assertBars(stack, "binance", "cm", "binance-coin", Market.CM, "BTCUSD_PERP");
        stack.assertLedgerSound();
    }

    private void assertBars(
            PackagedStack stack, String exchange, String name, String lakeVenue, Market where, String symbol)
            throws Exception {
        String type = exchange.equals("binance") ? "aggTrades" : "trades";
        stack.awaitSuccess(stack.submit(
                new DownloadBody(exchange, name, List.of(symbol), List.of(type), FIRST, LAST, null, List.of(), null)));
        stack.awaitSuccess(stack.submit(
                new AggregateBody(exchange, name, type, "time-1h", List.of(symbol), FIRST, LAST, null, null)));

        List<Path> files = stack.lake().files("bars/venue=" + lakeVenue + "/bar=time-1h/symbol=" + symbol);

        assertThat(Candle.ofBarFiles(files)).as("hours of %s", symbol).containsExactlyElementsOf(hours(where, symbol));
    }

    /** The hours of the trades, of a coin-margined market those of its aggregates, made in decimals. */
    private List<Candle> hours(Market where, String symbol) {
        Instrument instrument = market.find(where, symbol).orElseThrow();
        Map<Long, Hour> hours = new TreeMap<>();
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            DayTrades day = market.day(instrument, date, 0);
            for (int i = 0; i < day.aggregates(); i++) {
                long millis = day.timeMicros()[i] / 1_000;
                Hour hour = hours.computeIfAbsent(millis - millis % HOUR_MILLIS, start -> new Hour());
                BigDecimal price = BigDecimal.valueOf(day.price()[i], instrument.priceScale());
                int trades = day.firstTrade()[i + 1] - day.firstTrade()[i];
                if (where == Market.CM) {
                    hour.add(price, base(instrument, day.aggregateQuantity(i), price), trades, !day.buyerMaker()[i]);
                    continue;
                }
                for (int trade = day.firstTrade()[i]; trade < day.firstTrade()[i + 1]; trade++) {
                    hour.add(price, base(instrument, day.quantity()[trade], price), 1, !day.buyerMaker()[i]);
                }
            }
        }
        List<Candle> candles = new ArrayList<>();
        hours.forEach((start, hour) -> candles.add(hour.candle(start)));
        return candles;
    }

    /** Base units, as the double nearest to what they are. */
    private static BigDecimal base(Instrument instrument, long quantity, BigDecimal price) {
        BigDecimal amount = BigDecimal.valueOf(quantity, instrument.quantityScale());
        if (Set.of(Market.OKX, Market.BYBIT_SPOT, Market.BYBIT).contains(instrument.market())) {
            return amount;
        }
        Contract contract = Contract.of(instrument);
        double total = contract.value().multiply(amount).doubleValue();
        return BigDecimal.valueOf(contract.isInverse() ? total / price.doubleValue() : total);
    }

    /** A candle in the making. */
    private static final class Hour {
        private final List<BigDecimal> prices = new ArrayList<>();
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal quoteVolume = BigDecimal.ZERO;
        private BigDecimal buyVolume = BigDecimal.ZERO;
        private BigDecimal buyQuoteVolume = BigDecimal.ZERO;
        private long trades;

        void add(BigDecimal price, BigDecimal amount, int count, boolean isBuy) {
            prices.add(price);
            volume = volume.add(amount);
            quoteVolume = quoteVolume.add(amount.multiply(price));
            if (isBuy) {
                buyVolume = buyVolume.add(amount);
                buyQuoteVolume = buyQuoteVolume.add(amount.multiply(price));
            }
            trades += count;
        }

        Candle candle(long start) {
            return new Candle(
                    start,
                    prices.get(0).doubleValue(),
                    prices.stream().max(BigDecimal::compareTo).orElseThrow().doubleValue(),
                    prices.stream().min(BigDecimal::compareTo).orElseThrow().doubleValue(),
                    prices.get(prices.size() - 1).doubleValue(),
                    volume.doubleValue(),
                    quoteVolume.doubleValue(),
                    trades,
                    buyVolume.doubleValue(),
                    buyQuoteVolume.doubleValue());
        }
    }
}
