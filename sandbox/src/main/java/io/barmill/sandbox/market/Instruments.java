package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.util.List;

/** The instruments of the simulated markets. */
final class Instruments {
    private Instruments() {}

    static List<Instrument> all() {
        return List.of(
                spot("BTC", "USDT", 2, 5, "2017-08-17", 42_000, 0.012, 1.0),
                spot("ETH", "USDT", 2, 4, "2017-08-17", 2_400, 0.2, 0.8),
                spot("BNB", "USDT", 2, 3, "2017-11-06", 410, 0.8, 0.4),
                spot("SOL", "USDT", 2, 3, "2020-08-11", 95, 4, 0.5),
                spot("XRP", "USDT", 4, 0, "2018-05-04", 0.62, 500, 0.4),
                spot("ADA", "USDT", 4, 1, "2018-04-17", 0.48, 450, 0.2),
                spot("DOGE", "USDT", 5, 0, "2019-07-05", 0.085, 2_500, 0.3),
                spot("ETH", "BTC", 5, 3, "2017-07-14", 0.053, 0.3, 0.2),
                spot("XRP", "ETH", 8, 0, "2018-01-18", 0.00026, 220, 0.1),
                spot("ADA", "BTC", 8, 0, "2017-11-30", 0.0000115, 400, 0.1),
                um("BTC", 1, 3, "2019-09-25", 42_000, 0.04, 1.0),
                um("ETH", 2, 3, "2019-11-27", 2_400, 0.6, 0.9),
                um("BNB", 2, 2, "2020-02-10", 410, 1.6, 0.3),
                um("SOL", 3, 0, "2020-09-14", 95, 9, 0.6),
                um("XRP", 4, 1, "2020-01-06", 0.62, 900, 0.4),
                new Instrument(
                        Market.BITMEX, "XBTUSD", "XBT", "USD", 1, 0, 5, 100, day("2019-03-30"), 42_000, 1_200, 0.4),
                deribit("BTC-PERPETUAL", 1, 10, 42_000, 900, 0.3),
                deribit("ETH-PERPETUAL", 2, 1, 2_400, 600, 0.2),
                deribit("BTC-27DEC30", 1, 10, 43_500, 700, 0.1),
                deribit("ETH-27DEC30", 2, 1, 2_500, 500, 0.1),
                counted(Market.CM, "BTCUSD_PERP", "BTC", "USD", 1, "2020-08-11", 42_000, 20, 0.3),
                counted(Market.CM, "ETHUSD_PERP", "ETH", "USD", 2, "2020-08-18", 2_400, 30, 0.2),
                okx("BTC", "USDT", 1, 7, "2019-01-22", 42_000, 0.012, 0.6),
                okx("ETH", "USDT", 2, 6, "2019-01-22", 2_400, 0.2, 0.4),
                counted(Market.OKX_SWAP, "BTC-USDT-SWAP", "BTC", "USDT", 1, "2019-11-12", 42_000, 12, 0.6),
                counted(Market.OKX_SWAP, "ETH-USDT-SWAP", "ETH", "USDT", 2, "2019-11-12", 2_400, 9, 0.4),
                counted(Market.OKX_SWAP, "BTC-USD-SWAP", "BTC", "USD", 1, "2018-12-10", 42_000, 15, 0.3),
                bybit(Market.BYBIT_SPOT, "BTC", "USDT", 2, 6, "2021-11-10", 42_000, 0.012, 0.5),
                bybit(Market.BYBIT, "BTC", "USDT", 1, 3, "2020-03-25", 42_000, 0.04, 0.8),
                bybit(Market.BYBIT, "ETH", "USDT", 2, 2, "2020-10-21", 2_400, 0.6, 0.5),
                counted(Market.BYBIT_INVERSE, "BTCUSD", "BTC", "USD", 1, "2019-10-01", 42_000, 900, 0.4),
                counted(Market.OKX_FUTURES, "BTC-USD-301227", "BTC", "USD", 1, "2020-12-28", 43_000, 15, 0.1),
                counted(
                        Market.OKX_FUTURES,
                        "BTC-USD_UM_XPERP-310404",
                        "BTC",
                        "USD_UM_XPERP",
                        1,
                        "2021-04-05",
                        42_000,
                        300,
                        0.2),
                plain(Market.OPTION, "BTCBVOLUSDT", "BTCBVOL", "USDT", 4, 0, "2023-06-20", 54, 1, 0.3),
                plain(Market.OPTION, "BTCUSDT", "BTC", "USDT", 1, 2, "2023-05-18", 42_000, 0.5, 0.2));
    }

    private static Instrument okx(
            String base,
            String quote,
            int priceScale,
            int quantityScale,
            String listed,
            double price,
            double quantity,
            double activity) {
        return plain(
                Market.OKX,
                base + "-" + quote,
                base,
                quote,
                priceScale,
                quantityScale,
                listed,
                price,
                quantity,
                activity);
    }

    private static Instrument bybit(
            Market market,
            String base,
            String quote,
            int priceScale,
            int quantityScale,
            String listed,
            double price,
            double quantity,
            double activity) {
        return plain(market, base + quote, base, quote, priceScale, quantityScale, listed, price, quantity, activity);
    }

    /** Returns an instrument whose quantities are whole contracts. */
    private static Instrument counted(
            Market market,
            String symbol,
            String base,
            String quote,
            int priceScale,
            String listed,
            double price,
            double contracts,
            double activity) {
        return plain(market, symbol, base, quote, priceScale, 0, listed, price, contracts, activity);
    }

    private static Instrument spot(
            String base,
            String quote,
            int priceScale,
            int quantityScale,
            String listed,
            double price,
            double quantity,
            double activity) {
        return plain(
                Market.SPOT, base + quote, base, quote, priceScale, quantityScale, listed, price, quantity, activity);
    }

    private static Instrument um(
            String base,
            int priceScale,
            int quantityScale,
            String listed,
            double price,
            double quantity,
            double activity) {
        return plain(
                Market.UM, base + "USDT", base, "USDT", priceScale, quantityScale, listed, price, quantity, activity);
    }

    /** Returns an instrument whose prices and quantities are multiples of one unit of their scale. */
    private static Instrument plain(
            Market market,
            String symbol,
            String base,
            String quote,
            int priceScale,
            int quantityScale,
            String listed,
            double price,
            double quantity,
            double activity) {
        return new Instrument(
                market, symbol, base, quote, priceScale, quantityScale, 1, 1, day(listed), price, quantity, activity);
    }

    private static Instrument deribit(
            String symbol, int priceScale, long lot, double price, double quantity, double activity) {
        return new Instrument(
                Market.DERIBIT,
                symbol,
                symbol.substring(0, symbol.indexOf('-')),
                "USD",
                priceScale,
                0,
                5,
                lot,
                day("2019-03-30"),
                price,
                quantity,
                activity);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
