package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parsed path of one of Binance's zips.
 *
 * @param monthly true for a monthly archive
 * @param interval the length of candles; empty for other types
 * @param firstDay the day, or the first day of the month
 */
record BinanceName(
        Market market,
        boolean monthly,
        BinanceType type,
        String symbol,
        Optional<String> interval,
        LocalDate firstDay) {
    private static final String FOLDER = "data/(?<market>spot|futures/um|futures/cm|option)/(?<period>daily|monthly)/"
            + "(?<type>[A-Za-z]+)/(?<symbol>[A-Z0-9_]+)/(?:(?<interval>\\d+[a-z]+)/)?";
    private static final Pattern IN_FOLDER = Pattern.compile(FOLDER);
    private static final Pattern ZIP =
            Pattern.compile(FOLDER + "\\k<symbol>-(?<series>[A-Za-z0-9]+)-(?<date>\\d{4}-\\d{2}(?:-\\d{2})?)\\.zip");

    /** Parses the path of a zip; empty if no archive can have that path. */
    static Optional<BinanceName> of(String path) {
        Matcher matcher = ZIP.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String date = matcher.group("date");
        try {
            boolean monthly = matcher.group("period").equals("monthly");
            return name(matcher, monthly ? YearMonth.parse(date).atDay(1) : LocalDate.parse(date))
                    .filter(name -> name.series().equals(matcher.group("series")));
        } catch (DateTimeException e) {
            return Optional.empty(); // an invalid date has no file
        }
    }

    /** Parses the path of a folder as the name of its archive of a day, or of that day's month. */
    static Optional<BinanceName> ofFolder(String folder, LocalDate day) {
        Matcher matcher = IN_FOLDER.matcher(folder);
        return matcher.matches() ? name(matcher, day) : Optional.empty();
    }

    private static Optional<BinanceName> name(Matcher matcher, LocalDate day) {
        Market market = Stream.of(Market.SPOT, Market.UM, Market.CM, Market.OPTION)
                .filter(one -> one.binancePath().equals(matcher.group("market")))
                .findFirst()
                .orElseThrow();
        boolean monthly = matcher.group("period").equals("monthly");
        Optional<String> interval = Optional.ofNullable(matcher.group("interval"));
        String symbol = matcher.group("symbol");
        return BinanceType.of(matcher.group("type"))
                .filter(type ->
                        type.isOf(market, symbol) && type.intervals(market).contains(interval))
                .filter(type -> type.isPacked(monthly, interval))
                .map(type -> new BinanceName(
                        market, monthly, type, symbol, interval, monthly ? day.withDayOfMonth(1) : day));
    }

    /** Returns the name of the next day's or month's archive. */
    BinanceName next() {
        return new BinanceName(
                market, monthly, type, symbol, interval, monthly ? firstDay.plusMonths(1) : firstDay.plusDays(1));
    }

    LocalDate lastDay() {
        return monthly ? YearMonth.from(firstDay).atEndOfMonth() : firstDay;
    }

    String folder() {
        return "data/" + market.binancePath() + "/" + (monthly ? "monthly" : "daily") + "/" + type.id() + "/" + symbol
                + "/" + interval.map(length -> length + "/").orElse("");
    }

    String path() {
        String date = monthly ? YearMonth.from(firstDay).toString() : firstDay.toString();
        return folder() + symbol + "-" + series() + "-" + date + ".zip";
    }

    private String series() {
        return interval.orElse(type.id());
    }
}
