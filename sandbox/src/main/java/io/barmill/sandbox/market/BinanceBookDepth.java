package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** What the order book holds up to some distances from its middle, every 30 seconds, as in Binance's archives of futures. */
public final class BinanceBookDepth {
    private static final int STEP_SECONDS = 30;
    private static final long STEP_MICROS = STEP_SECONDS * 1_000_000L;
    private static final int STEPS = 2_880;
    private static final int[] PERCENTAGES = {-5, -4, -3, -2, -1, 1, 2, 3, 4, 5};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private BinanceBookDepth() {}

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("timestamp,percentage,depth,notional").endRow();
    }

    /** Writes the rows of a day: the sums grow with the distance, on both sides. */
    public static void write(DayTrades day, CsvWriter csv) throws IOException {
        Instrument instrument = day.instrument();
        long midnight = Derivatives.midnight(day.day());
        int at = 0;
        long price = day.price()[0];
        for (int step = 0; step < STEPS; step++) {
            long time = midnight + step * STEP_MICROS;
            while (at < day.aggregates() && day.timeMicros()[at] < time) {
                price = day.price()[at++];
            }
            long lots = Derivatives.openInterest(instrument, time) / 1_000;
            for (int percentage : PERCENTAGES) {
                long depth = lots * Math.abs(percentage);
                csv.text(day.day() + " " + TIME.format(LocalTime.ofSecondOfDay((long) step * STEP_SECONDS)))
                        .comma();
                csv.signed(percentage, 0).comma();
                csv.decimal(depth, instrument.quantityScale()).comma();
                csv.decimal(Math.multiplyExact(depth, price), instrument.quantityScale() + instrument.priceScale())
                        .endRow();
            }
        }
    }
}
