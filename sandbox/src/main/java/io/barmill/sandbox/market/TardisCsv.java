package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes days as rows of Tardis' files: cut and ordered by the recorder's arrival time. The first rows of a file are
 * the previous day's last events.
 */
public final class TardisCsv {
    private static final long DAY_MICROS = 86_400_000_000L;
    /** Longer than any latency and any delay of the previous day's trades. */
    private static final long LATEST_MICROS = 1_000_000;

    private final SeededMarket market;

    public TardisCsv(SeededMarket market) {
        this.market = market;
    }

    /** Writes the rows of that day's file, of all these instruments in the order of their arrival. */
    public void write(TardisType type, List<Instrument> instruments, LocalDate day, int revision, CsvWriter csv)
            throws IOException {
        List<RecordedTrade> seen = new ArrayList<>();
        Map<Instrument, TardisRows> rows = new HashMap<>();
        for (Instrument instrument : instruments) {
            if (market.hasTrades(instrument, day)) {
                see(instrument, day, revision, seen);
                rows.put(instrument, type.rows());
            }
        }
        seen.sort(Comparator.comparingLong(RecordedTrade::localMicros));
        for (RecordedTrade each : seen) {
            rows.get(each.instrument()).write(each, csv);
        }
    }

    private void see(Instrument instrument, LocalDate day, int revision, List<RecordedTrade> seen) {
        long from = Derivatives.midnight(day);
        LocalDate before = day.minusDays(1);
        if (market.hasTrades(instrument, before)) {
            DayTrades yesterday = market.day(instrument, before, 0);
            int first = yesterday.aggregates();
            while (first > 0 && yesterday.timeMicros()[first - 1] > from - LATEST_MICROS) {
                first--;
            }
            see(yesterday, first, from, seen);
        }
        see(market.day(instrument, day, revision), 0, from, seen);
    }

    private static void see(DayTrades day, int firstAggregate, long from, List<RecordedTrade> seen) {
        DayQuotes quotes = DayQuotes.of(day);
        for (int aggregate = firstAggregate; aggregate < day.aggregates(); aggregate++) {
            long local = day.timeMicros()[aggregate] + latencyMicros(day, aggregate);
            if (local >= from && local < from + DAY_MICROS) {
                seen.add(new RecordedTrade(day, quotes, aggregate, local));
            }
        }
    }

    /** Ten to forty milliseconds, occasionally up to half a second, so that a later trade may arrive earlier. */
    private static long latencyMicros(DayTrades day, int aggregate) {
        SeededRandom random = new SeededRandom(day.firstAggregateId(), aggregate);
        long usual = 10_000L + random.nextInt(30_000);
        return random.nextInt(500) == 0 ? usual + random.nextInt(460_000) : usual;
    }
}
