package io.barmill.sandbox.market;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;

/** Writes days as rows of Binance's public archives. */
public final class BinanceCsv {
    /** From this day on, spot times are in microseconds; before it, and in futures always, in milliseconds. */
    private static final LocalDate SPOT_MICROS_SINCE = LocalDate.of(2025, 1, 1);

    private static final int SPOT_DECIMALS = 8;

    private BinanceCsv() {}

    /** Writes the column names, with which archives of futures begin since 2022. */
    public static void header(Market market, boolean aggregates, CsvWriter csv) throws IOException {
        if (aggregates) {
            csv.text("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker");
        } else {
            csv.text(
                    market == Market.CM
                            ? "id,price,qty,base_qty,time,is_buyer_maker"
                            : "id,price,qty,quote_qty,time,is_buyer_maker");
        }
        csv.endRow();
    }

    /** Writes one row per trade. */
    public static void trades(DayTrades day, CsvWriter csv) throws IOException {
        Instrument instrument = day.instrument();
        boolean spot = instrument.market() == Market.SPOT;
        int valueScale = instrument.priceScale() + instrument.quantityScale();
        for (int aggregate = 0; aggregate < day.aggregates(); aggregate++) {
            long price = day.price()[aggregate];
            for (int trade = day.firstTrade()[aggregate]; trade < day.firstTrade()[aggregate + 1]; trade++) {
                long quantity = day.quantity()[trade];
                csv.number(day.firstTradeId() + trade).comma();
                amount(csv, spot, price, instrument.priceScale()).comma();
                amount(csv, spot, quantity, instrument.quantityScale()).comma();
                if (instrument.market() == Market.CM) {
                    baseQuantity(day, price, quantity, csv).comma();
                } else {
                    amount(csv, spot, Math.multiplyExact(price, quantity), valueScale)
                            .comma();
                }
                endOfRow(day, aggregate, spot, csv);
            }
        }
    }

    /** Writes the contracts' amount in the base currency, rounded as the exchange rounds it. */
    private static CsvWriter baseQuantity(DayTrades day, long price, long contracts, CsvWriter csv) throws IOException {
        BigDecimal base = Contract.of(day.instrument())
                .value()
                .multiply(BigDecimal.valueOf(contracts))
                .divide(BigDecimal.valueOf(price, day.instrument().priceScale()), SPOT_DECIMALS, RoundingMode.HALF_UP);
        return csv.decimal(base.unscaledValue().longValueExact(), SPOT_DECIMALS);
    }

    /** Writes one row per aggregate. */
    public static void aggregates(DayTrades day, CsvWriter csv) throws IOException {
        Instrument instrument = day.instrument();
        boolean spot = instrument.market() == Market.SPOT;
        for (int aggregate = 0; aggregate < day.aggregates(); aggregate++) {
            csv.number(day.firstAggregateId() + aggregate).comma();
            amount(csv, spot, day.price()[aggregate], instrument.priceScale()).comma();
            amount(csv, spot, day.aggregateQuantity(aggregate), instrument.quantityScale())
                    .comma();
            csv.number(day.firstTradeId() + day.firstTrade()[aggregate]).comma();
            csv.number(day.firstTradeId() + day.firstTrade()[aggregate + 1] - 1).comma();
            endOfRow(day, aggregate, spot, csv);
        }
    }

    /** Returns an aggregate's time in the archive of this instrument and day, in microseconds. */
    static long publishedMicros(DayTrades day, int aggregate) {
        long micros = day.timeMicros()[aggregate];
        return saysMicros(day) ? micros : micros - micros % 1_000;
    }

    private static boolean saysMicros(DayTrades day) {
        return saysMicros(day.instrument(), day.day());
    }

    /** Returns true if the archives of that day have times in microseconds. */
    static boolean saysMicros(Instrument instrument, LocalDate day) {
        return instrument.market() == Market.SPOT && !day.isBefore(SPOT_MICROS_SINCE);
    }

    private static void endOfRow(DayTrades day, int aggregate, boolean spot, CsvWriter csv) throws IOException {
        long micros = day.timeMicros()[aggregate];
        csv.number(saysMicros(day) ? micros : micros / 1_000).comma();
        boolean buyerMaker = day.buyerMaker()[aggregate];
        if (spot) {
            csv.text(buyerMaker ? "True,True" : "False,True").endRow();
        } else {
            csv.text(Boolean.toString(buyerMaker).toLowerCase(Locale.ROOT)).endRow();
        }
    }

    /** Spot has eight decimals everywhere; futures have the instrument's own number of decimals. */
    static CsvWriter amount(CsvWriter csv, boolean spot, long unscaled, int scale) throws IOException {
        if (!spot) {
            return csv.decimal(unscaled, scale);
        }
        long value = unscaled;
        for (int i = scale; i < SPOT_DECIMALS; i++) {
            value = Math.multiplyExact(value, 10L);
        }
        return csv.decimal(value, SPOT_DECIMALS);
    }
}
