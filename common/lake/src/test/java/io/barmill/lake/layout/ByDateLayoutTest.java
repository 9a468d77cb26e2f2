package io.barmill.lake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.GcsSettings;
import io.barmill.lake.storage.LakeKind;
import io.barmill.lake.storage.LakeSettings;
import io.barmill.lake.storage.S3Settings;
import io.barmill.ticks.DataType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByDateLayoutTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);

    @Test
    void pathsAreThoseOfTheMarketTickDataHandler() {
        LakeLayout layout = ByDateLayout.inBuckets();

        assertThat(layout.ticks(new TickPartition("tardis-binance", DataType.TRADES, "BTCUSDT", DAY)))
                .isEqualTo("raw_tick_data/by_date/day-2024-01-02/data_type-trades/BINANCE:SPOT_PAIR:BTC-USDT.parquet");
        assertThat(layout.bars(BarPartition.of("tardis-deribit", "time-1m", "BTC-PERPETUAL", DAY)))
                .isEqualTo("processed_candles/by_month/month-2024-01/timeframe-1m/DERIBIT:PERPETUAL:BTC-USD.parquet");
        assertThat(layout.barState(BarPartition.of("tardis-deribit", "tick-1000", "BTC-PERPETUAL", DAY), DAY))
                .isEqualTo("_state/processed_candles/by_month/month-2024-01/timeframe-tick-1000/"
                        + "DERIBIT:PERPETUAL:BTC-USD.2024-01-02.state.json");
    }

    @Test
    void dayOfBarsHasTheHandlersName() {
        assertThat(ByDateLayout.inBuckets().bars(BarPartition.of("tardis-okex", "time-1d", "BTC-USDT", DAY)))
                .contains("/timeframe-24h/");
    }

    @Test
    void noColonIsInTheNameOfALocalFile() {
        LakeSettings settings = new LakeSettings(
                "lake",
                LayoutKind.BY_DATE,
                LakeKind.REAL,
                Path.of("scratch"),
                S3Settings.defaults(),
                GcsSettings.defaults());
        try (Lake lake = Lake.open(settings)) {
            assertThat(lake.layout().ticks(new TickPartition("tardis-binance", DataType.TRADES, "BTCUSDT", DAY)))
                    .isEqualTo("raw_tick_data/by_date/day-2024-01-02/data_type-trades/"
                            + "BINANCE%3ASPOT_PAIR%3ABTC-USDT.parquet");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tardis-binance, BTCUSDT, BINANCE:SPOT_PAIR:BTC-USDT",
        "binance, BTCUSDT, BINANCE-ARCHIVE:SPOT_PAIR:BTC-USDT",
        "binance, ETHBTC, BINANCE-ARCHIVE:SPOT_PAIR:ETH-BTC",
        "binance, BTCFDUSD, BINANCE-ARCHIVE:SPOT_PAIR:BTC-FDUSD",
        "binance-futures, BTCUSDT, BINANCE-FUTURES-ARCHIVE:PERPETUAL:BTC-USDT",
        "tardis-binance-futures, BTCUSDT_240329, BINANCE-FUTURES:FUTURE:BTC-USDT-240329",
        "tardis-binance-delivery, BTCUSD_PERP, BINANCE-DELIVERY:PERPETUAL:BTC-USD",
        "tardis-bybit-spot, ETHUSDT, BYBIT-SPOT:SPOT_PAIR:ETH-USDT",
        "bybit-spot, ETHUSDT, BYBIT-SPOT-ARCHIVE:SPOT_PAIR:ETH-USDT",
        "bybit-linear, ETHUSDT, BYBIT-LINEAR-ARCHIVE:PERPETUAL:ETH-USDT",
        "bybit-inverse, ETHUSD, BYBIT-INVERSE-ARCHIVE:PERPETUAL:ETH-USD",
        "tardis-deribit, BTC_USDC, DERIBIT:SPOT_PAIR:BTC-USDC",
        "tardis-deribit, BTC_USDC-PERPETUAL, DERIBIT:PERPETUAL:BTC-USDC",
        "tardis-deribit, BTC-5DEC24, DERIBIT:FUTURE:BTC-USD-241205",
        "tardis-deribit, BTC-25DEC24-50000-C, DERIBIT:OPTION:BTC-USD-241225-50000-CALL",
        "tardis-deribit, XRP_USDC-29DEC23-0d5-P, DERIBIT:OPTION:XRP-USDC-231229-0.5-PUT",
        "tardis-deribit, BTC-29FOO24, DERIBIT:OTHER:BTC-29FOO24",
        "tardis-okex, BTC-USDT, OKX:SPOT_PAIR:BTC-USDT",
        "tardis-okex-swap, BTC-USDT-SWAP, OKX-SWAP:PERPETUAL:BTC-USDT",
        "tardis-okex-futures, BTC-USDT-240329, OKX-FUTURES:FUTURE:BTC-USDT-240329",
        "tardis-deribit, OPTIONS, DERIBIT:OTHER:OPTIONS",
        "tardis-bitmex, XBTUSD, BITMEX:OTHER:XBTUSD"
    })
    void keyIsMadeFromVenueAndSymbol(String venue, String symbol, String key) {
        assertThat(InstrumentKey.of(venue, symbol)).hasToString(key);
    }

    @Test
    void noTwoInstrumentsHaveTheSameKey() {
        List<String> venues = List.of(
                "binance",
                "tardis-binance",
                "binance-futures",
                "tardis-binance-futures",
                "tardis-binance-delivery",
                "tardis-deribit",
                "tardis-okex",
                "okx",
                "bybit-spot",
                "bybit-linear",
                "bybit-inverse",
                "tardis-okex-swap",
                "tardis-bitmex");
        List<String> symbols = List.of(
                "BTCUSD",
                "BTCUSD_PERP",
                "BTCUSD_240329",
                "BTCUSDT",
                "BTC-USD",
                "BTC_USD",
                "BTC-PERPETUAL",
                "BTC_USD-PERPETUAL",
                "BTC_USDC-PERPETUAL",
                "BTC-1MAR24",
                "BTC-01MAR24",
                "BTC-1MAR24-1-C",
                "BTC-1MAR24-1-P",
                "BTC-USD-SWAP",
                "BTC-USD-240301",
                "BTC-USD-240301-1-C",
                "BTC",
                "USD",
                "OPTIONS",
                "SPOT");
        Map<String, String> keys = new HashMap<>();
        for (String venue : venues) {
            for (String symbol : symbols) {
                // The only futures with PERP in their names are Binance's delivered in coins.
                if (symbol.endsWith("_PERP") && !venue.endsWith("delivery")) {
                    continue;
                }
                String instrument = venue + " " + symbol;
                assertThat(keys.put(InstrumentKey.of(venue, symbol).toString(), instrument))
                        .as(instrument)
                        .isNull();
            }
        }
    }
}
