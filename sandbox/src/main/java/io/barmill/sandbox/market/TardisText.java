package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Days as Tardis's trades files have them: cut and ordered by the time at which the recorder saw a trade. The first
 * rows of a file are the previous day's last trades.
 */
public final class TardisText {
    private static final long DAY_MICROS = 86_400_000_000L;
    /** Longer than any latency, and than the trades of the day before can be late. */
    private static final long LATEST_MICROS = 1_000_000;

    private final SeededMarket market;

    public TardisText(SeededMarket market) {
        this.market = market;
    }

    /** The column names, which every file begins with. */
    public static void header(CsvText csv) throws IOException {
        csv.text("exchange,symbol,timestamp,local_timestamp,id,side,price,amount").endRow();
    }

    /** Writes the rows of the file of that day. */
    public void trades(Instrument instrument, LocalDate day, int revision, CsvText csv) throws IOException {
        long from = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
        List<Seen> seen = new ArrayList<>();
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
        seen.sort(Comparator.comparingLong(Seen::localMicros));
        for (Seen each : seen) {
            write(each, csv);
        }
    }

    private static void see(DayTrades day, int firstAggregate, long from, List<Seen> seen) {
        for (int aggregate = firstAggregate; aggregate < day.aggregates(); aggregate++) {
            long local = day.timeMicros()[aggregate] + latencyMicros(day, aggregate);
            if (local >= from && local < from + DAY_MICROS) {
                seen.add(new Seen(day, aggregate, local));
            }
        }
    }

    /** Ten to forty milliseconds, and now and then up to half a second, so that a later trade may be seen earlier. */
    private static long latencyMicros(DayTrades day, int aggregate) {
        Noise noise = new Noise(day.firstAggregateId(), aggregate);
        long usual = 10_000 + noise.below(30_000);
        return noise.below(500) == 0 ? usual + noise.below(460_000) : usual;
    }

    private static void write(Seen seen, CsvText csv) throws IOException {
        DayTrades day = seen.day();
        Instrument instrument = day.instrument();
        for (int trade = day.firstTrade()[seen.aggregate()]; trade < day.firstTrade()[seen.aggregate() + 1]; trade++) {
            csv.text(instrument.market().tardisId()).comma();
            csv.text(instrument.symbol()).comma();
            csv.number(BinanceText.publishedMicros(day, seen.aggregate())).comma();
            csv.number(seen.localMicros()).comma();
            id(instrument.market(), day.firstTradeId() + trade, csv);
            csv.comma();
            csv.text(day.buyerMaker()[seen.aggregate()] ? "sell" : "buy").comma();
            csv.shortest(day.price()[seen.aggregate()], instrument.priceScale()).comma();
            csv.shortest(day.quantity()[trade], instrument.quantityScale()).endRow();
        }
    }

    /** BitMEX names its trades by UUIDs, the others count them. */
    private static void id(Market market, long number, CsvText csv) throws IOException {
        if (market == Market.BITMEX) {
            Noise noise = new Noise(number);
            csv.text(new UUID(noise.next(), noise.next()).toString());
        } else {
            csv.number(number);
        }
    }

    /** An aggregate and when the recorder saw it. */
    private record Seen(DayTrades day, int aggregate, long localMicros) {}
}
