package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of an archive of trades says.
 *
 * @param monthly true where it covers a month
 * @param firstDay the day, or the first of the month
 */
record ArchiveName(Market market, boolean monthly, boolean aggregates, String symbol, LocalDate firstDay) {
    private static final Pattern BINANCE = Pattern.compile("data/(?<market>spot|futures/um)/(?<period>daily|monthly)/"
            + "(?<type>trades|aggTrades)/(?<symbol>[A-Z0-9]+)/"
            + "\\k<symbol>-\\k<type>-(?<date>\\d{4}-\\d{2}(?:-\\d{2})?)\\.zip");
    private static final Pattern TARDIS = Pattern.compile(
            "v1/(?<exchange>[a-z0-9-]+)/trades/(?<date>\\d{4}/\\d{2}/\\d{2})/(?<symbol>[A-Z0-9-]+)\\.csv\\.gz");

    /** Reads the path of a zip of Binance's. */
    static Optional<ArchiveName> ofBinance(String path) {
        Matcher matcher = BINANCE.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean monthly = matcher.group("period").equals("monthly");
        String date = matcher.group("date");
        try {
            return Optional.of(new ArchiveName(
                    matcher.group("market").equals("spot") ? Market.SPOT : Market.UM,
                    monthly,
                    matcher.group("type").equals("aggTrades"),
                    matcher.group("symbol"),
                    monthly ? YearMonth.parse(date).atDay(1) : LocalDate.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty(); // no such date, no such file
        }
    }

    /** Reads the path of a dataset of Tardis's. */
    static Optional<ArchiveName> ofTardis(String path) {
        Matcher matcher = TARDIS.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(matcher.group("date").replace('/', '-'));
            return Market.ofTardis(matcher.group("exchange"))
                    .map(market -> new ArchiveName(market, false, false, matcher.group("symbol"), day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The path of that zip of Binance's. */
    String binancePath() {
        String type = aggregates ? "aggTrades" : "trades";
        String date = monthly ? YearMonth.from(firstDay).toString() : firstDay.toString();
        return binanceFolder(market, monthly, type, symbol) + symbol + "-" + type + "-" + date + ".zip";
    }

    static String binanceFolder(Market market, boolean monthly, String type, String symbol) {
        return "data/" + market.binancePath() + "/" + (monthly ? "monthly" : "daily") + "/" + type + "/" + symbol + "/";
    }

    LocalDate lastDay() {
        return monthly ? YearMonth.from(firstDay).atEndOfMonth() : firstDay;
    }
}
