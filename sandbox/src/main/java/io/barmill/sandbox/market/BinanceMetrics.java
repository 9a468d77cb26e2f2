package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Open interest and long/short ratios every five minutes, as in Binance's archives of futures. */
public final class BinanceMetrics {
    private static final long STEP = 300_000_000L;
    private static final int STEPS = 288;
    private static final int RATIO_SCALE = 8;
    private static final long RATIO_ONE = 100_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private BinanceMetrics() {}

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
                        + "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio")
                .endRow();
    }

    /**
     * Writes the rows of a day; the taker ratio covers the five minutes from the row's time on, and is empty if nobody
     * sold.
     */
    public static void write(DayTrades day, CsvWriter csv) throws IOException {
        Instrument instrument = day.instrument();
        long midnight = Derivatives.midnight(day.day());
        int at = 0;
        long price = day.price()[0];
        for (int step = 0; step < STEPS; step++) {
            long from = midnight + step * STEP;
            long bought = 0;
            long sold = 0;
            while (at < day.aggregates() && day.timeMicros()[at] < from + STEP) {
                price = day.price()[at];
                long quantity = day.aggregateQuantity(at);
                bought += day.buyerMaker()[at] ? 0 : quantity;
                sold += day.buyerMaker()[at] ? quantity : 0;
                at++;
            }
            long interest = Derivatives.openInterest(instrument, from);
            csv.text(day.day() + " " + TIME.format(LocalTime.ofSecondOfDay(step * 300L)))
                    .comma();
            csv.text(instrument.symbol()).comma();
            csv.decimal(interest, instrument.quantityScale()).comma();
            csv.decimal(Math.multiplyExact(interest, price), instrument.quantityScale() + instrument.priceScale())
                    .comma();
            SeededRandom random = new SeededRandom(day.firstAggregateId(), step, STEPS);
            for (int i = 0; i < 3; i++) {
                csv.decimal(RATIO_ONE / 2 + random.nextInt((int) RATIO_ONE), RATIO_SCALE)
                        .comma();
            }
            if (sold > 0) {
                csv.decimal(Math.multiplyExact(bought, RATIO_ONE) / sold, RATIO_SCALE);
            }
            csv.endRow();
        }
    }
}
