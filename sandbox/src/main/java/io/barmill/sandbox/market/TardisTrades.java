package io.barmill.sandbox.market;

import java.io.IOException;
import java.util.UUID;

/** Trades, and liquidations, which are a subset of them. */
final class TardisTrades {
    private static final int LIQUIDATED = 16;

    private TardisTrades() {}

    /** Writes one row for each trade of an event. */
    static void all(RecordedTrade seen, CsvWriter csv) throws IOException {
        DayTrades day = seen.day();
        for (int trade = day.firstTrade()[seen.aggregate()]; trade < day.firstTrade()[seen.aggregate() + 1]; trade++) {
            write(seen, trade, csv);
        }
    }

    /** Writes the first trade of regularly spaced events as a liquidation. */
    static void liquidations(RecordedTrade seen, CsvWriter csv) throws IOException {
        if (seen.aggregate() % LIQUIDATED == 5) {
            write(seen, seen.day().firstTrade()[seen.aggregate()], csv);
        }
    }

    private static void write(RecordedTrade seen, int trade, CsvWriter csv) throws IOException {
        Instrument instrument = seen.instrument();
        TardisRows.begin(seen, csv);
        id(instrument.market(), seen.day().firstTradeId() + trade, csv);
        csv.comma();
        csv.text(seen.side()).comma();
        csv.shortest(seen.price(), instrument.priceScale()).comma();
        csv.shortest(seen.day().quantity()[trade], instrument.quantityScale()).endRow();
    }

    /** BitMEX identifies its trades by UUIDs, the others number them. */
    private static void id(Market market, long number, CsvWriter csv) throws IOException {
        if (market == Market.BITMEX) {
            SeededRandom random = new SeededRandom(number);
            csv.text(new UUID(random.next(), random.next()).toString());
        } else {
            csv.number(number);
        }
    }
}
