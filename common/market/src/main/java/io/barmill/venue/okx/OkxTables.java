package io.barmill.venue.okx;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.csv.CsvDerivation;
import io.barmill.ticks.csv.CsvField.Rule;
import io.barmill.ticks.csv.CsvTable;

/**
 * OKX's CSV formats other than trades, always with a header. Candles are those of a minute. Their three volumes mean other
 * things on the spot market, whose files have the same columns.
 */
public final class OkxTables {
    /** Candles of contracts: volumes in contracts, in base units and in quote units. */
    public static final CsvTable CANDLES = candles()
            .check(Rule.AMOUNT, "vol")
            .rename(Rule.AMOUNT, "vol_ccy", "volume")
            .rename(Rule.AMOUNT, "vol_quote", "quote_volume")
            .rename(Rule.ANY_TIME, "open_time", "timestamp")
            .check(Rule.WHOLE, "confirm")
            .compute("close_time", OkxTables::closeTime)
            .build();
    /** Candles of the spot market: volumes in base units, and twice in quote units. */
    public static final CsvTable SPOT_CANDLES = candles()
            .rename(Rule.AMOUNT, "vol", "volume")
            .check(Rule.AMOUNT, "vol_ccy")
            .rename(Rule.AMOUNT, "vol_quote", "quote_volume")
            .rename(Rule.ANY_TIME, "open_time", "timestamp")
            .check(Rule.WHOLE, "confirm")
            .compute("close_time", OkxTables::closeTime)
            .build();

    public static final CsvTable FUNDING_RATES = CsvTable.of(DataType.FUNDING_RATE, true)
            .check(Rule.SAME, "instrument_name")
            .add(Rule.NUMBER, "funding_rate")
            .rename(Rule.ANY_TIME, "funding_time", "timestamp")
            .build();

    private static final long LAST_MICROS = 60_000_000 - 1_000;

    private OkxTables() {}

    private static CsvTable.Builder candles() {
        return CsvTable.of(DataType.KLINES, true)
                .check(Rule.SAME, "instrument_name")
                .add(Rule.NUMBER, "open", "high", "low", "close");
    }

    private static CsvDerivation closeTime(RowSchema schema) {
        int close = schema.find("close_time").orElseThrow();
        return (batch, row) -> batch.longs(close)[row] = batch.timestamps()[row] + LAST_MICROS;
    }
}
