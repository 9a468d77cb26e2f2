package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parsed path of one of Bybit's gzips. */
record BybitName(Market market, String symbol, LocalDate day) {
    private static final Pattern DERIVATIVE =
            Pattern.compile("trading/(?<symbol>[A-Z0-9-]+)/\\k<symbol>(?<day>\\d{4}-\\d{2}-\\d{2})\\.csv\\.gz");
    private static final Pattern SPOT =
            Pattern.compile("spot/(?<symbol>[A-Z0-9]+)/\\k<symbol>_(?<day>\\d{4}-\\d{2}-\\d{2})\\.csv\\.gz");

    /** Parses the path of a gzip; empty if no archive can have that path. */
    static Optional<BybitName> of(String path) {
        Matcher spot = SPOT.matcher(path);
        Matcher derivative = DERIVATIVE.matcher(path);
        if (!spot.matches() && !derivative.matches()) {
            return Optional.empty();
        }
        Matcher name = spot.matches() ? spot : derivative;
        String symbol = name.group("symbol");
        try {
            LocalDate day = LocalDate.parse(name.group("day"));
            return Optional.of(new BybitName(spot.matches() ? Market.BYBIT_SPOT : derivative(symbol), symbol, day));
        } catch (DateTimeException e) {
            return Optional.empty(); // an invalid date has no file
        }
    }

    /** Returns the market of a symbol in the folder of derivatives. */
    static Market derivative(String symbol) {
        return symbol.endsWith("USD") ? Market.BYBIT_INVERSE : Market.BYBIT;
    }

    /** Returns the archive's name in its folder. */
    String fileName() {
        return symbol + (market == Market.BYBIT_SPOT ? "_" : "") + day + ".csv.gz";
    }
}
