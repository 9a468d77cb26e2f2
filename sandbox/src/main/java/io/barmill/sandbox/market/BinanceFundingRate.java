package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.LocalDate;

/** What the two sides of a perpetual contract pay each other three times a day, as in Binance's archives. */
public final class BinanceFundingRate {
    private static final int HOURS = 8;

    private BinanceFundingRate() {}

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("calc_time,funding_interval_hours,last_funding_rate").endRow();
    }

    /** Writes the three rows of a day. */
    public static void write(Instrument instrument, LocalDate day, CsvWriter csv) throws IOException {
        long midnight = Derivatives.midnight(day);
        for (int i = 0; i < 24 / HOURS; i++) {
            long funding = midnight + i * Derivatives.FUNDING_MICROS;
            csv.number(funding / 1_000 + i).comma();
            csv.number(HOURS).comma();
            csv.signed(Derivatives.fundingRate(instrument, funding), Derivatives.RATE_SCALE)
                    .endRow();
        }
    }
}
