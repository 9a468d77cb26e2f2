package io.barmill.lake;

import org.apache.parquet.schema.MessageType;

/** The schema of a bar file. The order is that of the record {@link io.barmill.bars.Bar}. */
final class BarColumns {
    static final MessageType SCHEMA = new MessageType(
            "bars",
            Columns.time("open_time"),
            Columns.time("close_time"),
            Columns.number("open"),
            Columns.number("high"),
            Columns.number("low"),
            Columns.number("close"),
            Columns.number("volume"),
            Columns.number("quote_volume"),
            Columns.number("vwap"),
            Columns.whole("trade_count"),
            Columns.number("buy_volume"),
            Columns.number("buy_quote_volume"),
            Columns.text("first_trade_id"),
            Columns.text("last_trade_id"),
            Columns.truth("complete"),
            Columns.optionalNumber("threshold"),
            Columns.time("available_at"));

    private BarColumns() {}
}
