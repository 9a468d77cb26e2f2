package io.barmill.venue.binance;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import io.barmill.venue.NamedArchive;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the names of Binance's archives: {@code BTCUSDT-aggTrades-2024-01-31.zip}, {@code BTCUSDT-1m-2024-01.csv}. All
 * kinds of candles have the same names: only the folder tells candles of trades from those of a mark price.
 */
final class BinanceFileName {
    private static final Pattern NAME = Pattern.compile(
            "([\\p{L}\\p{Nd}_]+)-([A-Za-z0-9]+)-(\\d{4}-\\d{2}(?:-\\d{2})?)" + "\\.(?:zip|csv|csv\\.gz|gz)");
    /** The folders whose name is not that of their type. */
    private static final Map<DataType, String> FOLDERS =
            Map.of(DataType.BOOK_TICKER, "bookTicker", DataType.LIQUIDATIONS, "liquidationSnapshot");

    private static final List<String> PERIODS = List.of("daily", "monthly");

    private BinanceFileName() {}

    /** The folder with the archives of that type. */
    static String folder(DataType type) {
        return FOLDERS.getOrDefault(type, type.id());
    }

    /**
     * @param path the path of the file; its folders determine the market if they are Binance's own, and the type of candles
     * @param intervals the supported lengths of candles
     * @param types the types of the venue
     * @throws InvalidFieldException for a folder of candles of an unknown kind, and for one that contradicts the name
     */
    static Optional<NamedArchive> parse(String path, List<String> intervals, Collection<DataType> types) {
        Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
        if (!name.matches()) {
            return Optional.empty();
        }
        Map<String, DataType> known = new TreeMap<>();
        types.forEach(type -> known.put(folder(type), type));
        String what = name.group(2);
        boolean isCandles = intervals.contains(what);
        if (!isCandles && (!known.containsKey(what) || known.get(what).isCandles())) {
            return Optional.empty();
        }
        Optional<String> folder = folder(path, name.group(1), isCandles ? Optional.of(what) : Optional.empty(), known);
        DataType type = isCandles ? candles(path, folder, known) : known.get(what);
        if (folder.isPresent() && known.get(folder.get()) != type) {
            throw new InvalidFieldException("path", path, "a folder called " + what + ", as in the file's name");
        }
        return Optional.of(new NamedArchive(
                market(path), type, name.group(1), name.group(3), isCandles ? Optional.of(what) : Optional.empty()));
    }

    /**
     * The folder that tells the type: the one above the symbol's if the file lies in the folders of an archive, otherwise
     * the nearest one that has the name of a type.
     */
    private static Optional<String> folder(
            String path, String symbol, Optional<String> interval, Map<String, DataType> known) {
        List<String> folders = Arrays.asList(path.split("/"));
        folders = folders.subList(0, folders.size() - 1);
        int last = folders.size() - 1;
        if (interval.isPresent() && last >= 0 && folders.get(last).equals(interval.get())) {
            last--;
        }
        boolean isArchived = last >= 1 && folders.get(last).equals(symbol);
        boolean isBelowPeriod = isArchived && last >= 2 && PERIODS.contains(folders.get(last - 2));
        if (isBelowPeriod || (isArchived && isOfCandles(folders.get(last - 1)))) {
            return Optional.of(folders.get(last - 1));
        }
        for (int i = last; i >= 0; i--) {
            if (known.containsKey(folders.get(i))) {
                return Optional.of(folders.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfCandles(String folder) {
        return folder.toLowerCase(Locale.ROOT).endsWith("klines");
    }

    private static DataType candles(String path, Optional<String> folder, Map<String, DataType> known) {
        if (folder.isEmpty()) {
            return DataType.KLINES;
        }
        return folder.map(known::get)
                .filter(DataType::isCandles)
                .orElseThrow(() -> new InvalidFieldException(
                        "path",
                        path,
                        "a folder of candles: "
                                + String.join(
                                        ", ",
                                        known.entrySet().stream()
                                                .filter(one -> one.getValue().isCandles())
                                                .map(Map.Entry::getKey)
                                                .toList())
                                + ", since all kinds of candles have the same file names; this one is called "
                                + folder.get()));
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
