package io.barmill.sandbox.market;

import java.io.IOException;

/** The best bid and ask at each trade event. */
final class TardisQuotes {
    private TardisQuotes() {}

    static void write(RecordedTrade seen, CsvWriter csv) throws IOException {
        Instrument instrument = seen.instrument();
        DayQuotes quotes = seen.quotes();
        int at = seen.aggregate();
        TardisRows.begin(seen, csv);
        csv.shortest(quotes.askAmount()[at], instrument.quantityScale()).comma();
        csv.shortest(quotes.ask()[at], instrument.priceScale()).comma();
        csv.shortest(quotes.bid()[at], instrument.priceScale()).comma();
        csv.shortest(quotes.bidAmount()[at], instrument.quantityScale()).endRow();
    }
}
