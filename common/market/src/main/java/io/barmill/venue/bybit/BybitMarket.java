package io.barmill.venue.bybit;

import io.barmill.error.InvalidFieldException;
import io.barmill.venue.TickFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Bybit markets with archives of trades: their folders and the names of their symbols. */
enum BybitMarket {
    SPOT(
            "spot",
            "bybit-spot",
            List.of(),
            "spot",
            "_",
            TickFormat.BYBIT_SPOT_TRADES,
            "[A-Z0-9]{2,30}",
            "a spot symbol such as BTCUSDT"),
    LINEAR(
            "linear",
            "bybit-linear",
            List.of("futures", "perpetual"),
            "trading",
            "",
            TickFormat.BYBIT_TRADES,
            BybitTradesCsv.LINEAR,
            "a contract that counts base units, such as BTCUSDT, BTCPERP or BTC-27DEC24"),
    INVERSE(
            "inverse",
            "bybit-inverse",
            List.of("coin-futures"),
            "trading",
            "",
            TickFormat.BYBIT_TRADES,
            BybitTradesCsv.INVERSE,
            "a contract worth a dollar, such as BTCUSD or BTCUSDH25");

    private final String id;
    private final String lakeVenue;
    private final List<String> aliases;
    private final String folder;
    private final String separator;
    private final TickFormat format;
    private final Pattern symbol;
    private final String expected;

    BybitMarket(
            String id,
            String lakeVenue,
            List<String> aliases,
            String folder,
            String separator,
            TickFormat format,
            String symbol,
            String expected) {
        this.id = id;
        this.lakeVenue = lakeVenue;
        this.aliases = aliases;
        this.folder = folder;
        this.separator = separator;
        this.format = format;
        this.symbol = Pattern.compile(symbol);
        this.expected = expected;
    }

    /** Returns the name in requests, which is also the category in Bybit's REST API. */
    String id() {
        return id;
    }

    String lakeVenue() {
        return lakeVenue;
    }

    /** Returns the folder that contains the folders of the symbols. */
    String folder() {
        return folder;
    }

    /** Returns what stands between the symbol and the day in the name of an archive. */
    String separator() {
        return separator;
    }

    TickFormat format() {
        return format;
    }

    boolean hasSymbol(String text) {
        return symbol.matcher(text).matches();
    }

    /** Returns a description of the market's symbols for messages. */
    String expected() {
        return expected;
    }

    /** Returns the market of that name or alias, ignoring case. */
    static BybitMarket parse(String field, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(market -> market.id.equals(wanted) || market.aliases.contains(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of " + Arrays.stream(values()).map(BybitMarket::id).collect(Collectors.joining(", "))));
    }
}
