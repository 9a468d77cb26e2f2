package io.barmill.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.TickFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceVenueTest {
    private final BinanceVenue venue = new BinanceVenue(TestVenues.BINANCE);

    @ParameterizedTest
    @CsvSource({
        "spot, AGG_TRADES, 2024-01-31, data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-31.zip",
        "spot, TRADES, 2024-01, data/spot/monthly/trades/BTCUSDT/BTCUSDT-trades-2024-01.zip",
        "um, AGG_TRADES, 2024-01, data/futures/um/monthly/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01.zip",
        "um, TRADES, 2024-01-31, data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-31.zip",
        "cm, TRADES, 2024-01-31, data/futures/cm/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-31.zip"
    })
    void archivesAreWhereBinancePublishesThem(String market, DataType type, String period, String path) {
        Archive archive = venue.archive(new DownloadTaskParams("binance", market, type, "BTCUSDT", period));

        assertThat(archive.url()).isEqualTo(URI.create("https://data.binance.vision/" + path));
        assertThat(archive.checksumUrl()).contains(URI.create("https://data.binance.vision/" + path + ".CHECKSUM"));
        assertThat(archive.packing()).isEqualTo(Archive.Packing.ZIP);
        assertThat(archive.headers()).isEmpty();
        assertThat(archive.format().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "spot, KLINES, 2024-01-31, 1s, data/spot/daily/klines/BTCUSDT/1s/BTCUSDT-1s-2024-01-31.zip",
        "um, KLINES, 2024-01, 1mo, data/futures/um/monthly/klines/BTCUSDT/1mo/BTCUSDT-1mo-2024-01.zip",
        "um, BOOK_TICKER, 2024-01-31,, data/futures/um/daily/bookTicker/BTCUSDT/BTCUSDT-bookTicker-2024-01-31.zip",
        "um, BOOK_TICKER, 2024-01,, data/futures/um/monthly/bookTicker/BTCUSDT/BTCUSDT-bookTicker-2024-01.zip",
        "um, FUNDING_RATE, 2024-01,, data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-01.zip",
        "um, METRICS, 2024-01-31,, data/futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-2024-01-31.zip"
    })
    void otherTypesAreWhereBinancePublishesThem(
            String market, DataType type, String period, String interval, String path) {
        Archive archive = venue.archive(
                new DownloadTaskParams("binance", market, type, "BTCUSDT", period, Optional.ofNullable(interval)));

        assertThat(archive.url()).isEqualTo(URI.create("https://data.binance.vision/" + path));
        assertThat(archive.format().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spot | METRICS | 2024-01-31 | | type is metrics, expected one of aggTrades, trades, klines on spot",
                "um | QUOTES | 2024-01-31 | | type is quotes, expected one of aggTrades, trades, klines, book_ticker,"
                        + " fundingRate, metrics, markPriceKlines, indexPriceKlines, premiumIndexKlines, bookDepth,"
                        + " liquidations on um",
                "um | METRICS | 2024-01 | | period is 2024-01, expected a day: metrics come by day only",
                "um | FUNDING_RATE | 2024-01-31 | | period is 2024-01-31, expected a month: fundingRate comes by month only",
                "option | TRADES | 2024-01-31 | | type is trades, expected one of BVOLIndex, EOHSummary on option",
                "option | EOH_SUMMARY | 2024-01 | | period is 2024-01, expected a day: EOHSummary come by day only",
                "option | BVOL_INDEX | 2024-01 | | period is 2024-01, expected a day: BVOLIndex come by day only",
                "um | TRADES | 2024-01-31 | 1m | interval is 1m, expected none: only candles have one",
                "um | KLINES | 2024-01-31 | | interval is absent, expected the length of the candles, one of 1m, 3m, ",
                "um | KLINES | 2024-01-31 | 1s | interval is 1s, expected the length of the candles, one of 1m, 3m, ",
                "spot | KLINES | 2024-01-31 | 1w | interval is 1w, expected the length of the candles, one of 1m, 1s, 3m, ",
                "spot | KLINES | 2024-01 | ../x | interval is ../x, expected the length"
            })
    void whatBinanceDoesNotPublishIsRefused(
            String market, DataType type, String period, String interval, String message) {
        assertThatThrownBy(() -> venue.archive(new DownloadTaskParams(
                        "binance", market, type, "BTCUSDT", period, Optional.ofNullable(interval))))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void volatilityIndexesAreThoseOfTheCoinsWithOptions() {
        Archive archive = venue.archive(new DownloadTaskParams(
                "binance", "option", DataType.BVOL_INDEX, "BTCBVOLUSDT", "2024-01-31", Optional.empty()));
        String answer =
                "{\"optionContracts\":[{\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\",\"underlying\":\"BTCUSDT\"}],"
                        + "\"optionSymbols\":[{\"symbol\":\"BTC-240628-50000-C\"}]}";

        assertThat(archive.url())
                .isEqualTo(URI.create("https://data.binance.vision/data/option/daily/BVOLIndex/BTCBVOLUSDT/"
                        + "BTCBVOLUSDT-BVOLIndex-2024-01-31.zip"));
        assertThat(archive.format()).isEqualTo(TickFormat.BINANCE_BVOL_INDEX);
        assertThat(venue.symbolsUrl("option")).isEqualTo(URI.create("https://eapi.binance.com/eapi/v1/exchangeInfo"));
        assertThat(venue.symbols("option", answer.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("BTCBVOLUSDT", "BTCUSDT");
    }

    @Test
    void typesDependOnTheMarket() {
        assertThat(venue.dataTypes("spot")).containsExactly(DataType.AGG_TRADES, DataType.TRADES, DataType.KLINES);
        assertThat(venue.dataTypes("option")).containsExactly(DataType.BVOL_INDEX, DataType.EOH_SUMMARY);
        assertThat(venue.dataTypes("um"))
                .containsExactlyElementsOf(venue.dataTypes().stream()
                        .filter(type -> type != DataType.BVOL_INDEX && type != DataType.EOH_SUMMARY)
                        .toList());
    }

    @Test
    void formatsFollowTheType() {
        assertThat(order(DataType.TRADES).format()).isEqualTo(TickFormat.BINANCE_TRADES);
        assertThat(order(DataType.AGG_TRADES).format()).isEqualTo(TickFormat.BINANCE_AGG_TRADES);
    }

    @ParameterizedTest
    @CsvSource({
        "spot, spot, binance",
        "UM, um, binance-futures",
        "futures, um, binance-futures",
        "usdt-futures, um, binance-futures",
        "USDT_FUTURES, um, binance-futures",
        "futures-um, um, binance-futures",
        "usdm, um, binance-futures",
        "option, option, binance-option",
        "cm, cm, binance-coin",
        "coin_futures, cm, binance-coin",
        "futures-cm, cm, binance-coin"
    })
    void marketsHaveAliases(String text, String market, String lakeVenue) {
        assertThat(venue.market("market", text)).isEqualTo(market);
        assertThat(venue.lakeVenue(market)).isEqualTo(lakeVenue);
    }

    @Test
    void anUnknownMarketIsRefusedWithTheKnownOnes() {
        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> venue.market("market", "options"));

        assertThat(refusal).hasMessage("market is options, expected one of spot, um, cm, option");
    }

    @Test
    void symbolsAreUpperCase() {
        assertThat(venue.symbol("symbols[0]", " btcusdt ")).isEqualTo("BTCUSDT");
        assertThat(venue.symbol("symbols[0]", "1000PEPEUSDT")).isEqualTo("1000PEPEUSDT");
        assertThat(venue.symbol("symbols[0]", "BTCUSDT_240628")).isEqualTo("BTCUSDT_240628");
        assertThat(venue.symbol("symbols[0]", "币安人生USDT")).isEqualTo("币安人生USDT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "..",
                "../BTCUSDT",
                "BTC/USDT",
                "BTC\\USDT",
                "BTC-USDT",
                "BTC.USDT",
                "BTC USDT",
                "BTC%2FUSDT",
                "BTC\u0000",
                "BTC\nUSDT",
                "A=B",
                "B",
                "BTC?x",
                "BTC#x",
                "BTCUSDTBTCUSDTBTCUSDTBTCUSDTBTCUSDTBTCUSDT"
            })
    void aTextThatCanLeaveItsFolderIsNoSymbol(String text) {
        assertThatThrownBy(() -> venue.symbol("symbols[0]", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith("symbols[0] is ");
        assertThatThrownBy(() ->
                        venue.archive(new DownloadTaskParams("binance", "spot", DataType.TRADES, text, "2024-01-01")))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void aSymbolInAnotherScriptIsEncoded() {
        Archive archive =
                venue.archive(new DownloadTaskParams("binance", "um", DataType.TRADES, "币安USDT", "2025-11-01"));

        assertThat(archive.url().toString()).contains("/%E5%B8%81%E5%AE%89USDT/%E5%B8%81%E5%AE%89USDT-trades-");
        assertThat(archive.name()).isEqualTo("币安USDT-trades-2025-11-01.zip");
    }

    @Test
    void symbolsAreListedByTheExchange() {
        assertThat(venue.symbolsUrl("spot")).isEqualTo(URI.create("https://api.binance.com/api/v3/exchangeInfo"));
        assertThat(venue.symbolsUrl("um")).isEqualTo(URI.create("https://fapi.binance.com/fapi/v1/exchangeInfo"));
    }

    @Test
    void onlySymbolsInTradingAreListedInOrder() {
        byte[] answer = """
                {"symbols":[{"symbol":"XRPUSDT","status":"TRADING"},{"symbol":"BTCUSDT","status":"TRADING"},
                {"symbol":"LUNAUSDT","status":"BREAK"},{"symbol":"../x","status":"TRADING"}]}""".getBytes(StandardCharsets.UTF_8);

        assertThat(venue.symbols("spot", answer)).containsExactly("BTCUSDT", "XRPUSDT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>busy</html>", "{}", "[]", "{\"symbols\":{}}", "{\"symbols\":"})
    void anUnreadableAnswerIsNoEmptyList(String answer) {
        BarmillException refusal = catchThrowableOfType(
                BarmillException.class, () -> venue.symbols("spot", answer.getBytes(StandardCharsets.UTF_8)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(refusal).hasMessageContaining("binance spot");
    }

    private Archive order(DataType type) {
        return venue.archive(new DownloadTaskParams("binance", "spot", type, "BTCUSDT", "2024-01-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "AGG_TRADES, 2024-01-31, BINANCE_COIN_AGG_TRADES, true",
        "TRADES, 2024-01, BINANCE_COIN_TRADES, false",
        "BOOK_TICKER, 2024-01-31, BINANCE_COIN_BOOK_TICKER, true",
        "FUNDING_RATE, 2024-01, BINANCE_FUNDING_RATE, false",
        "METRICS, 2024-01-31, BINANCE_COIN_METRICS, true"
    })
    void coinMarginedFuturesCountContracts(DataType type, String period, TickFormat format, boolean needsValue) {
        Archive archive = venue.archive(new DownloadTaskParams("binance", "cm", type, "BTCUSD_PERP", period));

        assertThat(archive.format()).isEqualTo(format);
        assertThat(archive.url().getPath()).startsWith("/data/futures/cm/").contains("/BTCUSD_PERP/BTCUSD_PERP-");
        assertThat(venue.needsContractValue("cm", type)).isEqualTo(needsValue);
        assertThat(venue.needsContractValue("um", type)).isFalse();
    }

    @Test
    void whatAContractIsWorthIsOnTheListOrConfigured() {
        byte[] answer =
                ("{\"symbols\":[{\"symbol\":\"BTCUSD_PERP\",\"contractSize\":100,\"contractStatus\":\"TRADING\"},"
                                + "{\"symbol\":\"ETHUSD_PERP\",\"contractSize\":10,\"contractStatus\":\"PENDING_TRADING\"},"
                                + "{\"symbol\":\"XUSD_PERP\",\"contractSize\":0},{\"symbol\":\"YUSD_PERP\"}]}")
                        .getBytes(StandardCharsets.UTF_8);
        BinanceVenue configured =
                new BinanceVenue(() -> Optional.of(List.of("btcusd_210326 = inverse:100".split(","))));

        assertThat(venue.symbolsUrl("cm")).isEqualTo(URI.create("https://dapi.binance.com/dapi/v1/exchangeInfo"));
        assertThat(venue.symbols("cm", answer)).containsExactly("BTCUSD_PERP");
        assertThat(venue.contractValues("cm", answer))
                .isEqualTo(Map.of(
                        "BTCUSD_PERP", ContractValue.parse("x", "inverse:100"),
                        "ETHUSD_PERP", ContractValue.parse("x", "inverse:10")));
        assertThat(configured.configuredContractValue("BTCUSD_210326"))
                .contains(ContractValue.parse("x", "inverse:100"));
        assertThat(venue.configuredContractValue("BTCUSD_210326")).isEmpty();
    }
}
