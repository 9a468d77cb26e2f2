package io.barmill.sandbox.market;

import java.io.IOException;

/** The best bid and ask at each trade time, as in Binance's archives of futures. */
public final class BinanceBookTicker {
    private BinanceBookTicker() {}

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time")
                .endRow();
    }

    /** Writes one row for each time at which trades occurred. */
    public static void write(DayTrades day, CsvWriter csv) throws IOException {
        DayQuotes quotes = DayQuotes.of(day);
        Instrument instrument = day.instrument();
        for (int i = 0; i < day.aggregates(); i++) {
            if (quotes.first()[i] == i) {
                long millis = BinanceCsv.publishedMicros(day, i) / 1_000;
                csv.number(day.firstAggregateId() + i).comma();
                csv.decimal(quotes.bid()[i], instrument.priceScale()).comma();
                csv.decimal(quotes.bidAmount()[i], instrument.quantityScale()).comma();
                csv.decimal(quotes.ask()[i], instrument.priceScale()).comma();
                csv.decimal(quotes.askAmount()[i], instrument.quantityScale()).comma();
                csv.number(millis).comma();
                csv.number(millis + i % 5).endRow();
            }
        }
    }
}
