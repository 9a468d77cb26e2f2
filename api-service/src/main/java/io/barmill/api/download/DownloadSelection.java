package io.barmill.api.download;

import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A valid request for ticks.
 *
 * @param market one of the venue's markets
 * @param types distinct
 * @param symbols distinct, as the venue writes them
 * @param periods the period of each archive of a symbol and type, in order
 * @param interval the length of candles; absent if the types include none
 * @param force true to download again what the lake already holds
 */
record DownloadSelection(
        Venue venue,
        String market,
        List<DataType> types,
        List<String> symbols,
        List<ArchivePeriod> periods,
        Optional<String> interval,
        boolean force) {
    DownloadSelection {
        types = List.copyOf(types);
        symbols = List.copyOf(symbols);
        periods = List.copyOf(periods);
        Objects.requireNonNull(interval, "interval");
    }

    /** A selection of types that have no interval. */
    DownloadSelection(
            Venue venue,
            String market,
            List<DataType> types,
            List<String> symbols,
            List<ArchivePeriod> periods,
            boolean force) {
        this(venue, market, types, symbols, periods, Optional.empty(), force);
    }

    /** The series of a type and symbol. */
    TickSeries.Key series(DataType type, String symbol) {
        return new TickSeries.Key(venue, market, type, type.isCandles() ? interval : Optional.empty(), symbol);
    }

    /** The least number of archives: of whole months the monthly ones. */
    long archives() {
        return types.stream().mapToLong(this::archives).sum() * symbols.size();
    }

    /** The least number of archives of that type for one symbol. */
    long archives(DataType type) {
        List<ArchivePeriod> all = periods(type);
        if (!venue.hasMonthlyArchives(type)) {
            return all.size();
        }
        Map<YearMonth, Long> byMonth = all.stream()
                .collect(Collectors.groupingBy(period -> YearMonth.from(period.firstDay()), Collectors.counting()));
        return byMonth.entrySet().stream()
                .mapToLong(month -> month.getValue() == month.getKey().lengthOfMonth() ? 1 : month.getValue())
                .sum();
    }

    /** The periods of the archives in which the venue publishes that type. */
    List<ArchivePeriod> periods(DataType type) {
        TickSeries.Key series = series(type, symbols.get(0));
        return periods.stream()
                .flatMap(period -> pieces(series, period))
                .distinct()
                .toList();
    }

    private static Stream<ArchivePeriod> pieces(TickSeries.Key series, ArchivePeriod period) {
        boolean isMonth = period instanceof ArchivePeriod.Month;
        if (isMonth && !series.venue().hasMonthlyArchives(series.type())) {
            return period.days().stream().map(ArchivePeriod.Day::new);
        }
        if (!isMonth && !series.venue().hasDailyArchives(series.type(), series.interval())) {
            return Stream.of(new ArchivePeriod.Month(YearMonth.from(period.firstDay())));
        }
        return Stream.of(period);
    }
}
