package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;

/** The columns of a bar file: those of every bar, in the order of the record {@link Bar}, then those of its extras. */
final class BarColumns {
    private static final List<RecordColumn<Bar>> BASE = List.of(
            RecordColumn.time("open_time", Bar::openTime),
            RecordColumn.time("close_time", Bar::closeTime),
            RecordColumn.number("open", Bar::open),
            RecordColumn.number("high", Bar::high),
            RecordColumn.number("low", Bar::low),
            RecordColumn.number("close", Bar::close),
            RecordColumn.number("volume", Bar::volume),
            RecordColumn.number("quote_volume", Bar::quoteVolume),
            RecordColumn.number("vwap", Bar::vwap),
            RecordColumn.integer("trade_count", Bar::tradeCount),
            RecordColumn.number("buy_volume", Bar::buyVolume),
            RecordColumn.number("buy_quote_volume", Bar::buyQuoteVolume),
            RecordColumn.string("first_trade_id", Bar::firstTradeId),
            RecordColumn.string("last_trade_id", Bar::lastTradeId),
            RecordColumn.bool("complete", Bar::complete),
            RecordColumn.optionalNumber("threshold", Bar::threshold),
            RecordColumn.time("available_at", Bar::availableAt));

    private BarColumns() {}

    /** Returns the columns of bars with these extras. */
    static List<RecordColumn<Bar>> of(Set<BarExtra> extras) {
        List<RecordColumn<Bar>> columns = new ArrayList<>(BASE);
        for (BarExtra extra : BarExtra.values()) {
            for (int i = 0; extras.contains(extra) && i < extra.columns().size(); i++) {
                int index = i;
                columns.add(RecordColumn.optionalNumber(
                        extra.columns().get(i), bar -> bar.extras().value(extra, index)));
            }
        }
        return columns;
    }

    static MessageType schema(Set<BarExtra> extras) {
        return RecordColumn.schema(of(extras));
    }

    /** Returns the extras whose columns a file has. */
    static Set<BarExtra> extras(MessageType schema) {
        EnumSet<BarExtra> extras = EnumSet.allOf(BarExtra.class);
        extras.removeIf(extra -> extra.columns().stream().noneMatch(schema::containsField));
        return extras;
    }
}
