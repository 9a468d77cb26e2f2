package io.barmill.venue.tardis;

import io.barmill.ticks.DataType;
import io.barmill.venue.NamedArchive;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the names of Tardis' datasets: as its own clients write them
 * ({@code deribit_trades_2024-01-31_BTC-PERPETUAL.csv.gz}) and as its server names them
 * ({@code deribit/trades/2024/01/31/BTC-PERPETUAL.csv.gz}).
 */
final class TardisFileName {
    private static final String TYPE = "(trades|incremental_book_L2|book_snapshot_5|book_snapshot_25|quotes|book_ticker"
            + "|derivative_ticker|liquidations|options_chain)";
    private static final String END = "\\.(?:csv|csv\\.gz|zip)";
    private static final Pattern NAME =
            Pattern.compile("(?:.*/)?([a-z0-9-]+)_" + TYPE + "_(\\d{4}-\\d{2}-\\d{2})_([^/]+?)" + END);
    private static final Pattern PATH =
            Pattern.compile("(?:.*/)?([a-z0-9-]+)/" + TYPE + "/(\\d{4})/(\\d{2})/(\\d{2})/([^/]+?)" + END);

    private TardisFileName() {}

    /** @param groups the symbols that stand for many instruments */
    static Optional<NamedArchive> parse(String path, Set<String> groups) {
        Matcher name = NAME.matcher(path);
        if (name.matches()) {
            return Optional.of(archive(name.group(1), name.group(2), name.group(3), name.group(4), groups));
        }
        Matcher own = PATH.matcher(path);
        if (own.matches()) {
            String day = own.group(3) + "-" + own.group(4) + "-" + own.group(5);
            return Optional.of(archive(own.group(1), own.group(2), day, own.group(6), groups));
        }
        return Optional.empty();
    }

    private static NamedArchive archive(String market, String folder, String day, String symbol, Set<String> groups) {
        DataType type = DataType.parse("type", folder);
        boolean isOfMany = type == DataType.TRADES && groups.contains(symbol);
        return new NamedArchive(
                Optional.of(market), isOfMany ? DataType.GROUPED_TRADES : type, symbol, day, Optional.empty());
    }
}
