package io.barmill.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.TickFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkxVenueTest {
    private static final String CANDLES = "https://static.okx.com/cdn/okex/traderecords/candlesticks/daily/";
    private static final String FOLDER = "https://static.okx.com/cdn/okex/traderecords/trades/daily/";

    private final OkxVenue venue = new OkxVenue(TestVenues.OKX);

    @ParameterizedTest
    @CsvSource({
        "spot, btc-usdt, BTC-USDT",
        "swap, BTC-USDT-SWAP, BTC-USDT-SWAP",
        "swap, 1INCH-USD-SWAP, 1INCH-USD-SWAP",
        "futures, BTC-USD-240329, BTC-USD-240329",
        "futures, btc-usd_um_xperp-310404, BTC-USD_UM_XPERP-310404"
    })
    void aUtcDayIsInTheArchiveOfItsNameAndInTheNext(String market, String symbol, String name) {
        List<Archive> archives = venue.archives(order(market, symbol, "2023-12-31"));

        assertThat(archives)
                .extracting(Archive::url)
                .containsExactly(
                        URI.create(FOLDER + "20231231/" + name + "-trades-2023-12-31.zip"),
                        URI.create(FOLDER + "20240101/" + name + "-trades-2024-01-01.zip"));
        for (Archive archive : archives) {
            assertThat(archive.checksumUrl()).isEmpty();
            assertThat(archive.packing()).isEqualTo(Archive.Packing.ZIP);
            assertThat(archive.format()).isEqualTo(TickFormat.OKX_TRADES);
            assertThat(archive.headers()).isEmpty();
        }
        assertThat(venue.archive(order(market, symbol, "2023-12-31"))).isEqualTo(archives.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "spot, BTC-USDT, OKX_SPOT_CANDLES",
        "swap, BTC-USDT-SWAP, OKX_CANDLES",
        "futures, BTC-USD-240329, OKX_CANDLES"
    })
    void candlesOfAMinuteAreCutLikeTrades(String market, String symbol, TickFormat format) {
        List<Archive> archives = venue.archives(candles(market, symbol, Optional.of("1m")));

        assertThat(archives)
                .extracting(Archive::url)
                .containsExactly(
                        URI.create(CANDLES + "20231231/" + symbol + "-candlesticks-2023-12-31.zip"),
                        URI.create(CANDLES + "20240101/" + symbol + "-candlesticks-2024-01-01.zip"));
        assertThat(archives).extracting(Archive::format).containsOnly(format);
        assertThat(venue.needsContractValue(market, DataType.KLINES)).isFalse();
    }

    @Test
    void candlesOfOtherLengthsAreRefused() {
        for (Optional<String> interval : List.of(Optional.<String>empty(), Optional.of("5m"), Optional.of("1s"))) {
            assertThatThrownBy(() -> venue.archives(candles("swap", "BTC-USDT-SWAP", interval)))
                    .isInstanceOf(InvalidFieldException.class)
                    .hasMessageContaining("expected 1m, the only candles in OKX's archives");
        }
    }

    private static DownloadTaskParams candles(String market, String symbol, Optional<String> interval) {
        return new DownloadTaskParams("okx", market, DataType.KLINES, symbol, "2023-12-31", interval);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BTCUSDT",
                "../../BTC-USDT",
                "BTC-USDT/..",
                "BTC-USDT-trades-2024-01-01",
                "BTC-USDT%2f",
                "BTC-USDT-SWAP-SWAP",
                "BTC-USDT\u0000",
                "BTC--USDT",
                "-",
                "BTC-USDT-2205201",
                "BTC-USD_-220520",
                "БТС-USDT",
                "AAAAAAAAAAAAAAAAAAAAA-USDT",
                "BTC-USDT?x=1"
            })
    void hostileSymbolsAreRefused(String symbol) {
        assertThatThrownBy(() -> venue.symbol("symbols[0]", symbol))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("symbols[0] is " + symbol);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spot | BTC-USDT-SWAP | trades | 2024-01-01 | symbol is BTC-USDT-SWAP, expected a currency pair",
                "swap | BTC-USDT | trades | 2024-01-01 | symbol is BTC-USDT, expected a swap",
                "swap | BTC-USDT-SWAP | aggTrades | 2024-01-01 | type is aggTrades, expected trades or klines",
                "swap | BTC-USDT-SWAP | trades | 2024-01 | period is 2024-01, expected a day",
                "futures | BTC-USDT-SWAP | trades | 2024-01-01 | symbol is BTC-USDT-SWAP, expected a future",
                "swap | BTC-USD-240329 | trades | 2024-01-01 | symbol is BTC-USD-240329, expected a swap",
                "option | BTC-USDT | trades | 2024-01-01 | market is option, expected one of spot, swap, futures"
            })
    void whatItDoesNotPublishIsRefused(String market, String symbol, String type, String period, String message) {
        DownloadTaskParams order = new DownloadTaskParams("okx", market, DataType.parse("type", type), symbol, period);

        assertThatThrownBy(() -> venue.archives(order))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(message);
    }

    @Test
    void marketsFillVenuesOfTheirOwn() {
        assertThat(venue.markets()).containsExactly("spot", "swap", "futures");
        assertThat(venue.market("market", "Perpetual")).isEqualTo("swap");
        assertThat(venue.lakeVenue("spot")).isEqualTo("okx");
        assertThat(venue.lakeVenue("swap")).isEqualTo("okx-swap");
        assertThat(venue.hasMonthlyArchives()).isFalse();
        assertThat(venue.dataTypes()).containsExactly(DataType.TRADES, DataType.KLINES);
    }

    @Test
    void aDayIsSettledWhenItsSecondArchiveIs() {
        assertThat(venue.settledAt(ArchivePeriod.parse("period", "2024-01-10")))
                .isEqualTo(Instant.parse("2024-01-14T00:00:00Z"));
    }

    @Test
    void swapsAndFuturesNeedTheValueOfAContract() {
        assertThat(venue.needsContractValue("futures", DataType.TRADES)).isTrue();
        assertThat(venue.needsContractValue("swap", DataType.TRADES)).isTrue();
        assertThat(venue.needsContractValue("spot", DataType.TRADES)).isFalse();
    }

    @Test
    void contractValuesAreSizeTimesMultiplierInTheRightCurrency() {
        String list = "{\"data\":["
                + contract("A-USDT-SWAP", "linear", "0.1", "10", "A")
                + ',' + contract("A-USD-SWAP", "inverse", "10", "1", "USD")
                + ',' + contract("B-USDT-SWAP", "linear", "10", "1", "USDT")
                + ',' + contract("C-USD-SWAP", "inverse", "10", "1", "C")
                + ',' + contract("D-USDT-SWAP", "linear", "", "1", "D")
                + ',' + contract("E-USDT-SWAP", "", "1", "1", "E")
                + ',' + contract("F-USDT-SWAP", "linear", "0", "1", "F")
                + ',' + contract("BTC-USD_UM_XPERP-310404", "linear", "0.0001", "1", "BTC")
                + ',' + contract("BTC-USD-240329", "inverse", "100", "1", "USD")
                + "]}";

        assertThat(venue.contractValues("swap", list.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of(
                        "A-USDT-SWAP", ContractValue.parse("x", "linear:1"),
                        "A-USD-SWAP", ContractValue.parse("x", "inverse:10"),
                        "BTC-USD_UM_XPERP-310404", ContractValue.parse("x", "linear:0.0001"),
                        "BTC-USD-240329", ContractValue.parse("x", "inverse:100")));
    }

    @Test
    void configuredValuesComeBySymbolInAnyCase() {
        OkxVenue configured = new OkxVenue(
                () -> Optional.of(List.of("luna-usdt-swap=linear:0.1,OLD-USD-SWAP=inverse:10".split(","))));

        assertThat(configured.configuredContractValue("LUNA-USDT-SWAP"))
                .contains(ContractValue.parse("x", "linear:0.1"));
        assertThat(configured.configuredContractValue("OLD-USD-SWAP")).contains(ContractValue.parse("x", "inverse:10"));
        assertThat(configured.configuredContractValue("BTC-USDT-SWAP")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> new OkxVenue(() -> Optional.of(List.of("LUNA-USDT-SWAP:1".split(",")))))
                .hasMessageContaining("barmill.venue.okx.contract-values is LUNA-USDT-SWAP:1");
    }

    @Test
    void listsAreAskedForByMarketAndAnAnswerThatIsNoneIsRefused() {
        assertThat(venue.symbolsUrl("swap"))
                .isEqualTo(URI.create("https://www.okx.com/api/v5/public/instruments?instType=SWAP"));
        assertThatThrownBy(() -> venue.symbols("spot", "{\"code\":\"50011\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE));
    }

    private static String contract(String id, String type, String value, String multiplier, String currency) {
        return "{\"instId\":\"" + id + "\",\"ctType\":\"" + type + "\",\"ctVal\":\"" + value + "\",\"ctMult\":\""
                + multiplier + "\",\"ctValCcy\":\"" + currency + "\",\"state\":\"live\"}";
    }

    private static DownloadTaskParams order(String market, String symbol, String period) {
        return new DownloadTaskParams("okx", market, DataType.TRADES, symbol, period);
    }
}
