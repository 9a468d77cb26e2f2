package io.barmill.sandbox.market;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/**
 * Writes days as rows of Bybit's archives. Those of derivatives have times in seconds with a fraction of up to four
 * digits; the oldest run backwards, the newest have the column RPI.
 */
public final class BybitCsv {
    /** The first day whose rows are in order of time. */
    private static final LocalDate IN_ORDER_SINCE = LocalDate.of(2022, 3, 1);

    private static final LocalDate RPI_SINCE = LocalDate.of(2025, 3, 1);
    private static final int TIME_SCALE = 4;
    private static final int SATOSHI_SCALE = 8;
    private static final MathContext FLOAT = new MathContext(17);

    private BybitCsv() {}

    /** Writes a day of a spot symbol. */
    public static void spot(DayTrades day, CsvWriter csv) throws IOException {
        boolean hasRpi = !day.day().isBefore(RPI_SINCE);
        csv.text("id,timestamp,price,volume,side" + (hasRpi ? ",rpi" : "")).endRow();
        Instrument instrument = day.instrument();
        for (int aggregate = 0; aggregate < day.aggregates(); aggregate++) {
            for (int trade = day.firstTrade()[aggregate]; trade < day.firstTrade()[aggregate + 1]; trade++) {
                csv.number(trade + 1).comma();
                csv.number(day.timeMicros()[aggregate] / 1_000).comma();
                csv.decimal(day.price()[aggregate], instrument.priceScale()).comma();
                csv.decimal(day.quantity()[trade], instrument.quantityScale()).comma();
                csv.text(day.buyerMaker()[aggregate] ? "sell" : "buy").text(hasRpi ? ",0" : "");
                csv.endRow();
            }
        }
    }

    /** Writes a day of a derivative. */
    public static void derivative(DayTrades day, CsvWriter csv) throws IOException {
        boolean hasRpi = !day.day().isBefore(RPI_SINCE);
        csv.text("timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional"
                        + (hasRpi ? ",RPI" : ""))
                .endRow();
        boolean isBackwards = day.day().isBefore(IN_ORDER_SINCE);
        for (int i = 0; i < day.aggregates(); i++) {
            int aggregate = isBackwards ? day.aggregates() - 1 - i : i;
            int first = day.firstTrade()[aggregate];
            int end = day.firstTrade()[aggregate + 1];
            for (int trade = first; trade < end; trade++) {
                derivative(day, aggregate, isBackwards ? end - 1 - (trade - first) : trade, hasRpi, csv);
            }
        }
    }

    private static void derivative(DayTrades day, int aggregate, int trade, boolean hasRpi, CsvWriter csv)
            throws IOException {
        Instrument instrument = day.instrument();
        BigDecimal price = BigDecimal.valueOf(day.price()[aggregate], instrument.priceScale());
        BigDecimal size = BigDecimal.valueOf(day.quantity()[trade], instrument.quantityScale());
        BigDecimal foreign =
                instrument.market() == Market.BYBIT_INVERSE ? size.divide(price, FLOAT) : size.multiply(price);
        csv.shortest(day.timeMicros()[aggregate] / 100, TIME_SCALE).comma();
        csv.text(instrument.symbol()).comma();
        csv.text(day.buyerMaker()[aggregate] ? "Sell" : "Buy").comma();
        csv.shortest(day.quantity()[trade], instrument.quantityScale()).comma();
        csv.decimal(day.price()[aggregate], instrument.priceScale()).comma();
        csv.text(direction(day, aggregate)).comma();
        csv.text(id(day, trade)).comma();
        csv.text(Double.toString(foreign.movePointRight(SATOSHI_SCALE).doubleValue()))
                .comma();
        csv.text(size.stripTrailingZeros().toPlainString()).comma();
        csv.text(Double.toString(foreign.doubleValue())).text(hasRpi ? ",0" : "");
        csv.endRow();
    }

    private static String direction(DayTrades day, int aggregate) {
        int step = aggregate == 0 ? 0 : Long.compare(day.price()[aggregate], day.price()[aggregate - 1]);
        return step == 0 ? "ZeroPlusTick" : step > 0 ? "PlusTick" : "MinusTick";
    }

    /** Returns the id of a trade, which is a UUID. */
    public static String id(DayTrades day, int trade) {
        return String.format("%08x-0000-5000-8000-%012x", day.day().toEpochDay(), day.firstTradeId() + trade);
    }
}
