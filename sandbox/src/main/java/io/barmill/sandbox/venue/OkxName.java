package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parsed path of one of OKX's zips.
 *
 * @param isCandles true for candles, false for trades
 */
record OkxName(Market market, String symbol, LocalDate day, boolean isCandles) {
    private static final Pattern ZIP = Pattern.compile(
            "cdn/okex/traderecords/(?<type>trades|candlesticks)/daily/"
                    + "(?<folder>\\d{8})/(?<symbol>[A-Z0-9]+-[A-Z0-9_]+?(?<kind>-SWAP|-\\d{6})?)-\\k<type>-(?<day>\\d{4}-\\d{2}-\\d{2})\\.zip");

    /** Parses the path of a zip; empty if no archive can have that path. */
    static Optional<OkxName> of(String path) {
        Matcher matcher = ZIP.matcher(path);
        if (!matcher.matches() || !matcher.group("day").replace("-", "").equals(matcher.group("folder"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OkxName(
                    market(matcher.group("kind")),
                    matcher.group("symbol"),
                    LocalDate.parse(matcher.group("day")),
                    matcher.group("type").equals("candlesticks")));
        } catch (DateTimeException e) {
            return Optional.empty(); // an invalid date has no file
        }
    }

    /** @param kind the end of the symbol; null for spot */
    private static Market market(String kind) {
        if (kind == null) {
            return Market.OKX;
        }
        return kind.equals("-SWAP") ? Market.OKX_SWAP : Market.OKX_FUTURES;
    }
}
