package io.barmill.api.plan;

import io.barmill.plan.BacktestTaskParams;
import io.barmill.plan.Days;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a task is about, in terms of requests.
 *
 * @param exchange the exchange's id; the lake's venue if no known exchange has it
 * @param period a download's period; of bars, several days, or the days of a gap
 * @param bars the names of bars; empty for downloads
 * @param date the day of bars, if it is one; absent for downloads
 * @param backtest the fingerprint of a backtest
 */
public record TaskSubject(
        String exchange,
        Optional<String> market,
        Optional<DataType> type,
        String symbol,
        Optional<String> period,
        List<String> bars,
        Optional<LocalDate> date,
        Optional<String> backtest) {
    public TaskSubject {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(period, "period");
        bars = List.copyOf(bars);
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(backtest, "backtest");
    }

    /** The subject of what is no backtest. */
    public TaskSubject(
            String exchange,
            Optional<String> market,
            Optional<DataType> type,
            String symbol,
            Optional<String> period,
            List<String> bars,
            Optional<LocalDate> date) {
        this(exchange, market, type, symbol, period, bars, date, Optional.empty());
    }

    /** A readable name: {@code binance spot aggTrades BTCUSDT 2024-01-01}. */
    public String label() {
        return Stream.of(
                        Optional.of(exchange),
                        market,
                        what(),
                        Optional.of(symbol),
                        period,
                        date.map(LocalDate::toString),
                        backtest.map(fingerprint -> "backtest " + fingerprint))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private Optional<String> what() {
        return switch (bars.size()) {
            case 0 -> type.map(DataType::id);
            case 1 -> bar();
            default -> Optional.of(bars.size() + " bars");
        };
    }

    /** The bar's name, if it is one. */
    public Optional<String> bar() {
        return bars.size() == 1 ? Optional.of(bars.get(0)) : Optional.empty();
    }

    /** The names of several bars. */
    public Optional<List<String>> severalBars() {
        return bars.size() > 1 ? Optional.of(bars) : Optional.empty();
    }

    /** The subject of a backtest. */
    public static TaskSubject of(BacktestTaskParams params) {
        return new TaskSubject(
                params.exchange(),
                params.market(),
                Optional.empty(),
                params.symbol(),
                Optional.of(params.period()),
                List.of(),
                Optional.empty(),
                Optional.of(params.backtest()));
    }

    /** The subject of a download. */
    public static TaskSubject of(DownloadTaskParams params) {
        return new TaskSubject(
                params.exchange(),
                Optional.of(params.market()),
                Optional.of(params.type()),
                params.symbol(),
                Optional.of(params.period()),
                List.of(),
                Optional.empty());
    }

    /** The subject of days for which a bar has no ticks. */
    public static TaskSubject ofGap(LakeVenue venue, DataType type, String symbol, String bar, Days days) {
        return new TaskSubject(
                venue.exchange(),
                venue.market(),
                Optional.of(type),
                symbol,
                Optional.of(days.text()),
                List.of(bar),
                Optional.empty());
    }

    /** The subject of bars; without days, of all bars of a symbol. */
    public static TaskSubject ofBars(
            LakeVenue venue, Optional<DataType> type, String symbol, List<String> bars, Optional<Days> days) {
        Optional<LocalDate> date =
                days.filter(range -> range.from().equals(range.to())).map(Days::from);
        Optional<String> period = date.isPresent() ? Optional.empty() : days.map(Days::text);
        return new TaskSubject(venue.exchange(), venue.market(), type, symbol, period, bars, date);
    }
}
