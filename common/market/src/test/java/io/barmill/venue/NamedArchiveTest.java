package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedArchiveTest {
    private final Venues venues = TestVenues.real();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "XRPETH-aggTrades-2019-10-11.zip, -, AGG_TRADES, XRPETH, 2019-10-11, -",
                "BTCUSDT-trades-2024-01.csv, -, TRADES, BTCUSDT, 2024-01, -",
                "BTCUSDT-1m-2024-01-31.zip, -, KLINES, BTCUSDT, 2024-01-31, 1m",
                "BTCUSDT-1mo-2024-01.csv.gz, -, KLINES, BTCUSDT, 2024-01, 1mo",
                "BTCUSDT_240329-bookTicker-2024-01-31.zip, -, BOOK_TICKER, BTCUSDT_240329, 2024-01-31, -",
                "BTCUSDT-fundingRate-2024-01.zip, -, FUNDING_RATE, BTCUSDT, 2024-01, -",
                "BTCUSDT-metrics-2024-01-31.zip, -, METRICS, BTCUSDT, 2024-01-31, -",
                "data/spot/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-31.zip, spot, TRADES, BTCUSDT, 2024-01-31, -",
                "x/data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-31.zip, um, TRADES, BTCUSDT, 2024-01-31, -",
                "a/futures/um/daily/markPriceKlines/X1/1m/X1-1m-2024-01-31.zip, um, MARK_PRICE_KLINES, X1, 2024-01-31, 1m",
                "premiumIndexKlines/X1/1m/X1-1m-2024-01-31.zip, -, PREMIUM_INDEX_KLINES, X1, 2024-01-31, 1m",
                "indexPriceKlines/X1-1m-2024-01-31.csv, -, INDEX_PRICE_KLINES, X1, 2024-01-31, 1m",
                "mine/X1/1m/X1-1m-2024-01-31.csv, -, KLINES, X1, 2024-01-31, 1m",
                "BTCUSDT-bookDepth-2024-01-31.zip, -, BOOK_DEPTH, BTCUSDT, 2024-01-31, -",
                "data/option/daily/BVOLIndex/A1/A1-BVOLIndex-2024-01-31.zip, option, BVOL_INDEX, A1, 2024-01-31, -",
                "data/option/daily/EOHSummary/A1/A1-EOHSummary-2024-01-31.zip, option, EOH_SUMMARY, A1, 2024-01-31, -",
                "BTCUSDT-liquidationSnapshot-2024-01-31.zip, -, LIQUIDATIONS, BTCUSDT, 2024-01-31, -"
            })
    void binancesOwnNamesAreRead(
            String path, String market, DataType type, String symbol, String period, String interval) {
        assertThat(venues.get("exchange", "binance").named(path))
                .contains(new NamedArchive(
                        Optional.ofNullable(market), type, symbol, period, Optional.ofNullable(interval)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "daily/contractKlines/X1/1m/X1-1m-2024-01-31.zip | since all kinds of candles have the same file names; "
                        + "this one is called contractKlines",
                "markpriceklines/X1/1m/X1-1m-2024-01-31.zip | indexPriceKlines, klines, markPriceKlines, premiumIndexKlines",
                "futures/um/daily/trades/X1/1m/X1-1m-2024-01-31.zip | this one is called trades",
                "futures/um/daily/aggTrades/X1/X1-trades-2024-01-31.zip | a folder called trades, as in the file's name"
            })
    void foldersThatContradictTheNameAreRefused(String path, String message) {
        assertThatThrownBy(() -> venues.get("exchange", "binance").named(path))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "deribit_trades_2024-01-31_BTC-PERPETUAL.csv.gz, deribit, TRADES, BTC-PERPETUAL",
        "a/okex-swap_book_snapshot_25_2024-01-31_BTC-USDT-SWAP.csv.gz, okex-swap, BOOK_SNAPSHOT_25, BTC-USDT-SWAP",
        "binance_incremental_book_L2_2024-01-31_BTCUSDT.csv, binance, INCREMENTAL_BOOK_L2, BTCUSDT",
        "deribit_options_chain_2024-01-31_OPTIONS.csv.gz, deribit, OPTIONS_CHAIN, OPTIONS",
        "deribit_trades_2024-01-31_PERPETUALS.csv.gz, deribit, GROUPED_TRADES, PERPETUALS",
        "v1/binance-futures/quotes/2024/01/31/BTCUSDT.csv.gz, binance-futures, QUOTES, BTCUSDT"
    })
    void tardisOwnNamesAreRead(String path, String market, DataType type, String symbol) {
        assertThat(venues.get("exchange", "tardis").named(path))
                .contains(new NamedArchive(Optional.of(market), type, symbol, "2024-01-31", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ticks.csv",
                "BTCUSDT-trades.zip",
                "BTCUSDT-2024-01-31.zip",
                "BTCUSDT-depth-2024-01-31.zip",
                "BTCUSDT-trades-2024-01-31.zip.CHECKSUM",
                "deribit_trades_BTC-PERPETUAL.csv.gz",
                "deribit_trades_2024-01-31_.csv"
            })
    void otherNamesSayNothing(String path) {
        venues.all()
                .forEach(venue -> assertThat(venue.named(path)).as(venue.id()).isEmpty());
    }

    /** Where an archive is a day's or a month's; OKX's days are made of two, so that a name says nothing of a day. */
    @Test
    void archivesAreKnownByTheNamesThatTheirVenuesGiveThem() {
        for (Venue venue : List.of(venues.get("exchange", "binance"), venues.get("exchange", "tardis"))) {
            for (String market : venue.markets()) {
                for (DataType type : venue.dataTypes(market)) {
                    Optional<String> interval = type.isCandles() ? Optional.of("1m") : Optional.empty();
                    String period = venue.hasDailyArchives(type, interval) ? "2024-01-31" : "2024-01";
                    String symbol = type == DataType.GROUPED_TRADES ? "PERPETUALS" : "BTCUSDT";
                    Archive archive =
                            venue.archive(new DownloadTaskParams(venue.id(), market, type, symbol, period, interval));

                    assertThat(venue.named(archive.url().getPath().substring(1)))
                            .as(archive.url().toString())
                            .contains(new NamedArchive(Optional.of(market), type, symbol, period, interval));
                }
            }
        }
    }
}
