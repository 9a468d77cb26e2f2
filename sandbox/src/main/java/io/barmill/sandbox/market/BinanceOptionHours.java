package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** What each hour brought to each option on an underlying, as in Binance's archives of options. */
public final class BinanceOptionHours {
    private static final int HOURS = 24;
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int[] DAYS_TO_EXPIRY = {7, 30};
    /** Strikes in percent of the day's first price. */
    private static final int[] STRIKES = {90, 100, 110};

    private static final int SCALE = 8;
    private static final long ONE = 100_000_000L;
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyMMdd");

    private BinanceOptionHours() {}

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("date,hour,symbol,underlying,type,strike,open,high,low,close,volume_contracts,volume_usdt,"
                        + "best_bid_price,best_ask_price,best_bid_qty,best_ask_qty,best_buy_iv,best_sell_iv,mark_price,"
                        + "mark_iv,delta,gamma,vega,theta,openinterest_contracts,openinterest_usdt")
                .endRow();
    }

    /** Writes the rows of a day by hour, from the prices of the underlying. */
    public static void write(DayTrades day, CsvWriter csv) throws IOException {
        Instrument underlying = day.instrument();
        long unit = (long) StrictMath.pow(10, underlying.priceScale());
        long middle = day.price()[0] / unit / 1_000 * 1_000;
        long end = Derivatives.midnight(day.day());
        int at = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            end += HOUR_MICROS;
            while (at + 1 < day.aggregates() && day.timeMicros()[at + 1] < end) {
                at++;
            }
            long price = day.price()[at] / unit;
            for (int days : DAYS_TO_EXPIRY) {
                for (int percent : STRIKES) {
                    long strike = Math.max(1, middle * percent / 100);
                    option(day.day(), hour, day.day().plusDays(days), strike, price, true, underlying, csv);
                    option(day.day(), hour, day.day().plusDays(days), strike, price, false, underlying, csv);
                }
            }
        }
    }

    private static void option(
            LocalDate day,
            int hour,
            LocalDate expiry,
            long strike,
            long price,
            boolean isCall,
            Instrument underlying,
            CsvWriter csv)
            throws IOException {
        SeededRandom random =
                new SeededRandom(day.toEpochDay() * HOURS + hour, expiry.toEpochDay() + strike, isCall ? 1 : 0);
        String terms = EXPIRY.format(expiry) + "-" + strike;
        long mark = Math.max(0, isCall ? price - strike : strike - price) + strike / 50;
        long contracts = random.nextInt(4);
        csv.text(day.toString()).comma();
        csv.number(hour).comma();
        csv.text(underlying.base() + "-" + terms + "-" + (isCall ? "C" : "P")).comma();
        csv.text(underlying.symbol()).comma();
        csv.text(isCall ? "C" : "P").comma();
        csv.text(terms).comma();
        traded(contracts > 0, mark, csv);
        csv.number(contracts).comma();
        csv.number(contracts * mark).comma();
        csv.number(mark - 5).comma();
        csv.number(mark + 5).comma();
        csv.decimal(1 + random.nextInt(500), 2).comma();
        csv.decimal(1 + random.nextInt(500), 2).comma();
        // The exchange leaves the volatility of its bids out.
        csv.comma();
        csv.decimal(ONE / 2 + random.nextInt((int) ONE / 10), SCALE).comma();
        csv.number(mark).comma();
        csv.decimal(ONE / 2, SCALE).comma();
        csv.signed(isCall ? ONE / 2 : -ONE / 2, SCALE).comma();
        csv.decimal(2_000, SCALE).comma();
        csv.decimal(20 * ONE, SCALE).comma();
        csv.signed(-5 * ONE, SCALE).comma();
        csv.number(10 + contracts).comma();
        csv.number((10 + contracts) * price).endRow();
    }

    /** Prices of an hour without trades are empty. */
    private static void traded(boolean isTraded, long mark, CsvWriter csv) throws IOException {
        for (long change : new long[] {0, 3, -3, 1}) {
            if (isTraded) {
                csv.number(mark + change);
            }
            csv.comma();
        }
    }
}
