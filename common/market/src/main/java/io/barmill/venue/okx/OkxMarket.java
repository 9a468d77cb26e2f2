package io.barmill.venue.okx;

import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The OKX markets whose archives are supported: their names and the names of their instruments. */
enum OkxMarket {
    SPOT("spot", "okx", List.of(), "[A-Z0-9]{1,20}-[A-Z0-9]{1,20}", "a currency pair such as BTC-USDT"),
    SWAP(
            "swap",
            "okx-swap",
            List.of("perpetual"),
            "[A-Z0-9]{1,20}-[A-Z0-9]{1,20}-SWAP",
            "a swap such as BTC-USDT-SWAP"),
    /** Futures with a day of delivery, and perpetual ones that are written like them, far ahead. */
    FUTURES(
            "futures",
            "okx-futures",
            List.of("delivery"),
            "[A-Z0-9]{1,20}-[A-Z0-9]{1,20}(?:_[A-Z0-9]{1,10}){0,2}-\\d{6}",
            "a future such as BTC-USD-240329 or BTC-USD_UM_XPERP-310404");

    private final String id;
    private final String lakeVenue;
    private final List<String> aliases;
    private final Pattern symbol;
    private final String expected;

    OkxMarket(String id, String lakeVenue, List<String> aliases, String symbol, String expected) {
        this.id = id;
        this.lakeVenue = lakeVenue;
        this.aliases = aliases;
        this.symbol = Pattern.compile(symbol);
        this.expected = expected;
    }

    String id() {
        return id;
    }

    String lakeVenue() {
        return lakeVenue;
    }

    /** Returns the type of the instruments in OKX's REST API. */
    String instrumentType() {
        return name();
    }

    boolean hasSymbol(String text) {
        return symbol.matcher(text).matches();
    }

    /** Returns a description of the market's symbols for messages. */
    String expected() {
        return expected;
    }

    /** Returns the market of that name or alias, ignoring case. */
    static OkxMarket parse(String field, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(market -> market.id.equals(wanted) || market.aliases.contains(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of " + Arrays.stream(values()).map(OkxMarket::id).collect(Collectors.joining(", "))));
    }
}
