package io.barmill.venue.binance;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Binance's markets: the folders of their archives, and their names. */
enum BinanceMarket {
    SPOT("spot", "binance", List.of("spot"), List.of()) {
        @Override
        boolean offers(DataType type) {
            return type.isTrades() || type == DataType.KLINES;
        }
    },
    UM("um", "binance-futures", List.of("futures", "um"), List.of("futures", "usdt-futures", "futures-um", "usdm")) {
        @Override
        boolean offers(DataType type) {
            return !isOfOptions(type);
        }
    },
    CM("cm", "binance-coin", List.of("futures", "cm"), List.of("coin-futures", "futures-cm", "coinm", "coin-m")) {
        /** The units of its book depths and liquidations are not documented. */
        @Override
        boolean offers(DataType type) {
            return type != DataType.BOOK_DEPTH && type != DataType.LIQUIDATIONS && !isOfOptions(type);
        }
    },
    OPTION("option", "binance-option", List.of("option"), List.of()) {
        @Override
        boolean offers(DataType type) {
            return isOfOptions(type);
        }
    };

    private final String id;
    private final String lakeVenue;
    private final List<String> folders;
    private final List<String> aliases;

    BinanceMarket(String id, String lakeVenue, List<String> folders, List<String> aliases) {
        this.id = id;
        this.lakeVenue = lakeVenue;
        this.folders = folders;
        this.aliases = aliases;
    }

    String id() {
        return id;
    }

    String lakeVenue() {
        return lakeVenue;
    }

    /** Returns the folders below {@code data} that hold this market's archives. */
    List<String> folders() {
        return folders;
    }

    /** Returns true if the market has archives of that type. */
    abstract boolean offers(DataType type);

    private static boolean isOfOptions(DataType type) {
        return type == DataType.BVOL_INDEX || type == DataType.EOH_SUMMARY;
    }

    /** Returns the market of that name or alias, ignoring case and treating underscores as dashes. */
    static BinanceMarket parse(String field, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(market -> market.id.equals(wanted) || market.aliases.contains(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of "
                                + Arrays.stream(values()).map(BinanceMarket::id).collect(Collectors.joining(", "))));
    }
}
