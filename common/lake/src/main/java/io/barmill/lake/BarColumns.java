package io.barmill.lake;

import io.barmill.bars.BarExtra;
import io.barmill.lake.parquet.Columns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The schema of a bar file: columns that every bar has, in the order of the record {@link io.barmill.bars.Bar}, and behind
 * them those of its extras.
 */
final class BarColumns {
    private static final List<Type> BASE = List.of(
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

    static MessageType schema(Set<BarExtra> extras) {
        List<Type> columns = new ArrayList<>(BASE);
        for (BarExtra extra : BarExtra.values()) {
            if (extras.contains(extra)) {
                extra.columns().forEach(name -> columns.add(Columns.optionalNumber(name)));
            }
        }
        return new MessageType("bars", columns);
    }

    /** The extras of which a file has a column. */
    static Set<BarExtra> extras(MessageType schema) {
        EnumSet<BarExtra> extras = EnumSet.allOf(BarExtra.class);
        extras.removeIf(extra -> extra.columns().stream().noneMatch(schema::containsField));
        return extras;
    }
}
