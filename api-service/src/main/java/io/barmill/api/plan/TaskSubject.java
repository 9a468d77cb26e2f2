package io.barmill.api.plan;

import io.barmill.plan.Days;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a task is about, in terms of requests.
 *
 * @param exchange the exchange's id; the lake's venue if no known exchange has it
 * @param period a download's period; of bars, the days of a gap
 * @param bar a bar's name; absent for downloads
 * @param date the day of a bar file; absent for downloads
 */
public record TaskSubject(
        String exchange,
        Optional<String> market,
        Optional<DataType> type,
        String symbol,
        Optional<String> period,
        Optional<String> bar,
        Optional<LocalDate> date) {
    public TaskSubject {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(bar, "bar");
        Objects.requireNonNull(date, "date");
    }

    /** A readable name: {@code binance spot aggTrades BTCUSDT 2024-01-01}. */
    String label() {
        return Stream.of(
                        Optional.of(exchange),
                        market,
                        bar.isPresent() ? bar : type.map(DataType::id),
                        Optional.of(symbol),
                        period,
                        date.map(LocalDate::toString))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** The subject of a download. */
    public static TaskSubject of(DownloadTaskParams params) {
        return new TaskSubject(
                params.exchange(),
                Optional.of(params.market()),
                Optional.of(params.type()),
                params.symbol(),
                Optional.of(params.period()),
                Optional.empty(),
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
                Optional.of(bar),
                Optional.empty());
    }

    /** The subject of a bar file; without a date, of all bar files of a symbol. */
    public static TaskSubject ofBars(
            LakeVenue venue, Optional<DataType> type, String symbol, String bar, Optional<LocalDate> date) {
        return new TaskSubject(
                venue.exchange(), venue.market(), type, symbol, Optional.empty(), Optional.of(bar), date);
    }
}
