package io.barmill.sandbox.market;

import java.io.IOException;

/** Liquidation orders, as in Binance's archives of futures: a regular share of the trades. */
public final class BinanceLiquidations {
    private static final int LIQUIDATED = 16;

    private BinanceLiquidations() {}

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,"
                        + "last_fill_quantity,accumulated_fill_quantity")
                .endRow();
    }

    /** Writes the orders of a day, all of them filled. */
    public static void write(DayTrades day, CsvWriter csv) throws IOException {
        Instrument instrument = day.instrument();
        for (int i = 0; i < day.aggregates(); i += LIQUIDATED) {
            long quantity = day.aggregateQuantity(i);
            long price = day.price()[i];
            csv.number(day.timeMicros()[i] / 1_000).comma();
            csv.text(day.buyerMaker()[i] ? "SELL" : "BUY").comma();
            csv.text("LIMIT,IOC").comma();
            csv.decimal(quantity, instrument.quantityScale()).comma();
            csv.decimal(price, instrument.priceScale()).comma();
            csv.decimal(price, instrument.priceScale()).comma();
            csv.text("FILLED").comma();
            csv.decimal(quantity, instrument.quantityScale()).comma();
            csv.decimal(quantity, instrument.quantityScale()).endRow();
        }
    }
}
