package io.barmill.lake.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the symbols of the venues whose symbols describe the instrument. */
final class VenueSymbol {
    /** The quote currencies that end a symbol without a separator; the first match wins. */
    private static final List<String> QUOTES = List.of(
            "FDUSD", "USDT", "USDC", "TUSD", "BUSD", "USDP", "USD", "BTC", "ETH", "BNB", "EUR", "TRY", "GBP", "BRL",
            "AUD", "JPY", "DAI");

    private static final Pattern JOINED = Pattern.compile("([A-Z0-9]+?)(?:_(PERP|\\d{6}))?");
    private static final Pattern DERIBIT = Pattern.compile("([A-Z0-9]+)(?:_([A-Z0-9]+))?"
            + "(?:-(PERPETUAL)|-([1-9]\\d?)([A-Z]{3})(\\d{2})(?:-(\\d+(?:D\\d+)?)-([CP]))?)?");
    private static final Pattern DASHED =
            Pattern.compile("([A-Z0-9]+)-([A-Z0-9]+)(?:-(SWAP)|-(\\d{6})(?:-(\\d+(?:\\.\\d+)?)-([CP]))?)?");
    private static final Map<String, String> MONTHS = Map.ofEntries(
            Map.entry("JAN", "01"),
            Map.entry("FEB", "02"),
            Map.entry("MAR", "03"),
            Map.entry("APR", "04"),
            Map.entry("MAY", "05"),
            Map.entry("JUN", "06"),
            Map.entry("JUL", "07"),
            Map.entry("AUG", "08"),
            Map.entry("SEP", "09"),
            Map.entry("OCT", "10"),
            Map.entry("NOV", "11"),
            Map.entry("DEC", "12"));

    private VenueSymbol() {}

    /** The parts of a symbol: see {@link InstrumentKey}. */
    record Parts(String type, String symbol) {}

    /**
     * @param exchange as Tardis or the lake names it
     * @param symbol upper case
     */
    static Parts parse(String exchange, String symbol) {
        Optional<Parts> parts =
                switch (exchange) {
                    case "binance", "binance-us", "bybit-spot" -> joined(symbol, "SPOT_PAIR");
                    case "binance-futures", "bybit", "bybit-linear", "bybit-inverse" -> joined(symbol, "PERPETUAL");
                    case "binance-delivery" -> symbol.contains("_") ? joined(symbol, "PERPETUAL") : Optional.empty();
                    case "deribit" -> deribit(symbol);
                    case "okex",
                            "okex-swap",
                            "okex-futures",
                            "okex-options",
                            "okx",
                            "okx-spot",
                            "okx-swap",
                            "okx-futures" -> dashed(symbol);
                    default -> Optional.empty();
                };
        return parts.orElseGet(() -> new Parts("OTHER", symbol));
    }

    /** Parses symbols such as BTCUSDT, BTCUSDT_240329, BTCUSD_PERP. */
    private static Optional<Parts> joined(String symbol, String plainType) {
        Matcher matcher = JOINED.matcher(symbol);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String pair = matcher.group(1);
        String suffix = matcher.group(2);
        for (String quote : QUOTES) {
            if (pair.length() > quote.length() && pair.endsWith(quote)) {
                String split = pair.substring(0, pair.length() - quote.length()) + "-" + quote;
                if (suffix == null) {
                    return Optional.of(new Parts(plainType, split));
                }
                return Optional.of(
                        suffix.equals("PERP")
                                ? new Parts("PERPETUAL", split)
                                : new Parts("FUTURE", split + "-" + suffix));
            }
        }
        return Optional.empty();
    }

    /**
     * Parses symbols such as BTC-PERPETUAL, BTC_USDC, BTC-29MAR24, XRP_USDC-29DEC23-0D5-P; the default quote is USD.
     */
    private static Optional<Parts> deribit(String symbol) {
        Matcher matcher = DERIBIT.matcher(symbol);
        if (!matcher.matches()
                || "USD".equals(matcher.group(2))
                || (matcher.group(4) != null && !MONTHS.containsKey(matcher.group(5)))) {
            return Optional.empty();
        }
        String quote = matcher.group(2);
        String pair = matcher.group(1) + "-" + (quote == null ? "USD" : quote);
        if (matcher.group(3) != null) {
            return Optional.of(new Parts("PERPETUAL", pair));
        }
        if (matcher.group(4) == null) {
            return quote == null ? Optional.empty() : Optional.of(new Parts("SPOT_PAIR", pair));
        }
        String day = matcher.group(4).length() == 1 ? "0" + matcher.group(4) : matcher.group(4);
        String expiry = matcher.group(6) + MONTHS.get(matcher.group(5)) + day;
        String strike = matcher.group(7) == null ? null : matcher.group(7).replace('D', '.');
        return Optional.of(dated(pair, expiry, strike, matcher.group(8)));
    }

    /** Parses symbols such as BTC-USDT, BTC-USDT-SWAP, BTC-USD-240329, BTC-USD-240329-50000-C. */
    private static Optional<Parts> dashed(String symbol) {
        Matcher matcher = DASHED.matcher(symbol);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String pair = matcher.group(1) + "-" + matcher.group(2);
        if (matcher.group(3) != null) {
            return Optional.of(new Parts("PERPETUAL", pair));
        }
        return Optional.of(
                matcher.group(4) == null
                        ? new Parts("SPOT_PAIR", pair)
                        : dated(pair, matcher.group(4), matcher.group(5), matcher.group(6)));
    }

    private static Parts dated(String pair, String expiry, String strike, String side) {
        String symbol = pair + "-" + expiry;
        if (strike == null) {
            return new Parts("FUTURE", symbol);
        }
        return new Parts("OPTION", symbol + "-" + strike + (side.equals("C") ? "-CALL" : "-PUT"));
    }
}
