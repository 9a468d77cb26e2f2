package io.barmill.e2e;

import io.barmill.cli.client.DownloadBody;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A type of a source.
 *
 * @param interval the length of candles; empty for other types
 * @param lakeVenue the lake's name of exchange and market
 * @param archives the paths of the archives that have its rows
 */
record DataTypeCase(
        String exchange,
        String market,
        String type,
        String interval,
        String symbol,
        String lakeVenue,
        List<String> archives) {
    /** The first of a month, which Tardis gives to everybody. */
    static final String DAY = "2024-02-01";

    static DataTypeCase binance(String market, String type, String interval, String archive) {
        String lakeVenue = Map.of(
                        "spot", "binance", "um", "binance-futures", "cm", "binance-coin", "option", "binance-option")
                .get(market);
        String symbol = archive.split("/")[archive.startsWith("futures") ? 4 : 3];
        return new DataTypeCase("binance", market, type, interval, symbol, lakeVenue, List.of("/data/" + archive));
    }

    static DataTypeCase tardis(String market, String type, String symbol) {
        String folder = type.equals("grouped_trades") ? "trades" : type;
        return new DataTypeCase(
                "tardis",
                market,
                type,
                "",
                symbol,
                "tardis-" + market,
                List.of("/v1/" + market + "/" + folder + "/" + DAY.replace('-', '/') + "/" + symbol + ".csv.gz"));
    }

    /** Cut at midnight UTC+8: the day begins in its own archive and ends in the next. */
    static DataTypeCase okx(String market, String type, String symbol, String lakeVenue) {
        boolean areCandles = type.equals("klines");
        String folder = areCandles ? "candlesticks" : type;
        return new DataTypeCase(
                "okx",
                market,
                type,
                areCandles ? "1m" : "",
                symbol,
                lakeVenue,
                Stream.of(DAY, "2024-02-02")
                        .map(day -> "/cdn/okex/traderecords/" + folder + "/daily/" + day.replace("-", "") + "/" + symbol
                                + "-" + folder + "-" + day + ".zip")
                        .toList());
    }

    static DataTypeCase bybit(String market, String symbol, String archive) {
        return new DataTypeCase("bybit", market, "trades", "", symbol, "bybit-" + market, List.of("/" + archive));
    }

    DownloadBody body() {
        LocalDate day = LocalDate.parse(DAY);
        return new DownloadBody(
                exchange,
                market,
                List.of(symbol),
                List.of(type),
                day,
                day,
                null,
                List.of(),
                null,
                interval.isEmpty() ? null : interval);
    }

    String lakeFolder() {
        return "ticks/venue=" + lakeVenue + "/type=" + type + (interval.isEmpty() ? "" : "-" + interval) + "/symbol="
                + symbol;
    }

    @Override
    public String toString() {
        return String.join(" ", exchange, market, type, interval, symbol);
    }

    /** Every type of every source. */
    static Stream<DataTypeCase> all() {
        return Stream.of(
                binance("spot", "trades", "", "spot/daily/trades/BTCUSDT/BTCUSDT-trades-2024-02-01.zip"),
                binance("spot", "aggTrades", "", "spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-02-01.zip"),
                binance("spot", "klines", "1s", "spot/daily/klines/BTCUSDT/1s/BTCUSDT-1s-2024-02-01.zip"),
                binance("spot", "klines", "1w", "spot/monthly/klines/BTCUSDT/1w/BTCUSDT-1w-2024-02.zip"),
                binance("um", "trades", "", "futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2024-02-01.zip"),
                binance("um", "aggTrades", "", "futures/um/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-02-01.zip"),
                binance("um", "klines", "1m", "futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-02-01.zip"),
                binance(
                        "um",
                        "book_ticker",
                        "",
                        "futures/um/daily/bookTicker/BTCUSDT/BTCUSDT-bookTicker-2024-02-01.zip"),
                binance(
                        "um",
                        "fundingRate",
                        "",
                        "futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-02.zip"),
                binance("um", "metrics", "", "futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-2024-02-01.zip"),
                binance(
                        "um",
                        "markPriceKlines",
                        "1m",
                        "futures/um/daily/markPriceKlines/BTCUSDT/1m/BTCUSDT-1m-2024-02-01.zip"),
                binance(
                        "um",
                        "indexPriceKlines",
                        "1h",
                        "futures/um/daily/indexPriceKlines/BTCUSDT/1h/BTCUSDT-1h-2024-02-01.zip"),
                binance(
                        "um",
                        "premiumIndexKlines",
                        "1m",
                        "futures/um/daily/premiumIndexKlines/BTCUSDT/1m/BTCUSDT-1m-2024-02-01.zip"),
                binance("um", "bookDepth", "", "futures/um/daily/bookDepth/BTCUSDT/BTCUSDT-bookDepth-2024-02-01.zip"),
                binance(
                        "um",
                        "liquidations",
                        "",
                        "futures/um/daily/liquidationSnapshot/BTCUSDT/BTCUSDT-liquidationSnapshot-2024-02-01.zip"),
                binance("cm", "trades", "", "futures/cm/daily/trades/BTCUSD_PERP/BTCUSD_PERP-trades-2024-02-01.zip"),
                binance(
                        "cm",
                        "aggTrades",
                        "",
                        "futures/cm/daily/aggTrades/BTCUSD_PERP/BTCUSD_PERP-aggTrades-2024-02-01.zip"),
                binance(
                        "option",
                        "BVOLIndex",
                        "",
                        "option/daily/BVOLIndex/BTCBVOLUSDT/BTCBVOLUSDT-BVOLIndex-2024-02-01.zip"),
                binance(
                        "option",
                        "EOHSummary",
                        "",
                        "option/daily/EOHSummary/BTCUSDT/BTCUSDT-EOHSummary-2024-02-01.zip"),
                okx("spot", "trades", "BTC-USDT", "okx"),
                okx("spot", "klines", "BTC-USDT", "okx"),
                okx("swap", "trades", "BTC-USD-SWAP", "okx-swap"),
                okx("swap", "klines", "BTC-USD-SWAP", "okx-swap"),
                okx("futures", "trades", "BTC-USD-301227", "okx-futures"),
                bybit("spot", "BTCUSDT", "spot/BTCUSDT/BTCUSDT_2024-02-01.csv.gz"),
                bybit("linear", "BTCUSDT", "trading/BTCUSDT/BTCUSDT2024-02-01.csv.gz"),
                bybit("inverse", "BTCUSD", "trading/BTCUSD/BTCUSD2024-02-01.csv.gz"),
                tardis("bitmex", "trades", "XBTUSD"),
                tardis("binance", "grouped_trades", "SPOT"),
                tardis("deribit", "grouped_trades", "FUTURES"),
                tardis("deribit", "incremental_book_L2", "BTC-PERPETUAL"),
                tardis("binance", "book_snapshot_5", "BTCUSDT"),
                tardis("binance-futures", "book_snapshot_25", "BTCUSDT"),
                tardis("binance-futures", "quotes", "PERPETUALS"),
                tardis("deribit", "book_ticker", "BTC-27DEC30"),
                tardis("deribit", "derivative_ticker", "PERPETUALS"),
                tardis("binance-futures", "liquidations", "BTCUSDT"),
                tardis("deribit", "options_chain", "OPTIONS"));
    }
}
