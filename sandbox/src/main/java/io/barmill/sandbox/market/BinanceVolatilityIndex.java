package io.barmill.sandbox.market;

import java.io.IOException;

/** The index of the volatility of options, a value a second, as in Binance's archives of options. */
public final class BinanceVolatilityIndex {
    private static final int SECONDS = 86_400;

    private BinanceVolatilityIndex() {}

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("calc_time,symbol,base_asset,quote_asset,index_value").endRow();
    }

    /** Writes the rows of a day: the values of the index are the prices of an instrument of its name. */
    public static void write(DayTrades day, CsvWriter csv) throws IOException {
        Instrument index = day.instrument();
        long midnight = Derivatives.midnight(day.day());
        int at = 0;
        for (int second = 0; second < SECONDS; second++) {
            long time = midnight + second * 1_000_000L;
            while (at + 1 < day.aggregates() && day.timeMicros()[at + 1] <= time) {
                at++;
            }
            csv.number(time / 1_000).comma();
            csv.text(index.symbol()).comma();
            csv.text(index.base()).comma();
            csv.text(index.quote()).comma();
            csv.decimal(day.price()[at], index.priceScale()).endRow();
        }
    }
}
