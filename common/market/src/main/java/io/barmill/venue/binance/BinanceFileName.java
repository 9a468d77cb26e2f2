package io.barmill.venue.binance;

import io.barmill.ticks.DataType;
import io.barmill.venue.NamedArchive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the names of Binance's archives: {@code BTCUSDT-aggTrades-2024-01-31.zip}, {@code BTCUSDT-1m-2024-01.csv}. */
final class BinanceFileName {
    private static final Pattern NAME = Pattern.compile(
            "([\\p{L}\\p{Nd}_]+)-([A-Za-z0-9]+)-(\\d{4}-\\d{2}(?:-\\d{2})?)" + "\\.(?:zip|csv|csv\\.gz|gz)");
    private static final Map<String, DataType> TYPES = Map.of(
            "aggTrades", DataType.AGG_TRADES,
            "trades", DataType.TRADES,
            "bookTicker", DataType.BOOK_TICKER,
            "fundingRate", DataType.FUNDING_RATE,
            "metrics", DataType.METRICS);

    private BinanceFileName() {}

    /**
     * @param path the path of the file; its folders determine the market if they are Binance's own
     * @param intervals the supported lengths of candles
     */
    static Optional<NamedArchive> parse(String path, List<String> intervals) {
        Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
        if (!name.matches()) {
            return Optional.empty();
        }
        String what = name.group(2);
        boolean isCandles = intervals.contains(what);
        if (!isCandles && !TYPES.containsKey(what)) {
            return Optional.empty();
        }
        return Optional.of(new NamedArchive(
                market(path),
                isCandles ? DataType.KLINES : TYPES.get(what),
                name.group(1),
                name.group(3),
                isCandles ? Optional.of(what) : Optional.empty()));
    }

    private static Optional<String> market(String path) {
        String folders = "/" + path.substring(0, path.lastIndexOf('/') + 1);
        for (BinanceMarket market : BinanceMarket.values()) {
            if (folders.contains("/" + String.join("/", market.folders()) + "/")) {
                return Optional.of(market.id());
            }
        }
        return Optional.empty();
    }
}
