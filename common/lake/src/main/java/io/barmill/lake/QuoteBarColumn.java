package io.barmill.lake;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.lake.parquet.BooleanColumnWriter;
import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.Columns;
import io.barmill.lake.parquet.LongColumnWriter;
import io.barmill.lake.parquet.NullableDoubleColumnWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** One column of a file of quote bars; a number that is none is null. */
record QuoteBarColumn(PrimitiveType type, Opening opening) {
    /** All columns, in the order of the record {@link QuoteBar}. */
    static final List<QuoteBarColumn> ALL = List.of(
            time("open_time", QuoteBar::openTime),
            time("close_time", QuoteBar::closeTime),
            number("open", QuoteBar::open),
            number("high", QuoteBar::high),
            number("low", QuoteBar::low),
            number("close", QuoteBar::close),
            number("mid_time_mean", QuoteBar::midTimeMean),
            number("spread_mean", QuoteBar::spreadMean),
            number("spread_time_mean", QuoteBar::spreadTimeMean),
            number("spread_min", QuoteBar::spreadMin),
            number("spread_max", QuoteBar::spreadMax),
            number("spread_last", QuoteBar::spreadLast),
            number("spread_bps_mean", QuoteBar::spreadBpsMean),
            number("spread_bps_time_mean", QuoteBar::spreadBpsTimeMean),
            number("spread_bps_min", QuoteBar::spreadBpsMin),
            number("spread_bps_max", QuoteBar::spreadBpsMax),
            number("spread_bps_last", QuoteBar::spreadBpsLast),
            number("imbalance_mean", QuoteBar::imbalanceMean),
            number("imbalance_time_mean", QuoteBar::imbalanceTimeMean),
            number("bid_amount_mean", QuoteBar::bidAmountMean),
            number("ask_amount_mean", QuoteBar::askAmountMean),
            number("bid_price", QuoteBar::bidPrice),
            number("bid_amount", QuoteBar::bidAmount),
            number("ask_price", QuoteBar::askPrice),
            number("ask_amount", QuoteBar::askAmount),
            whole("update_count", QuoteBar::updateCount),
            whole("quote_count", QuoteBar::quoteCount),
            whole("crossed_count", QuoteBar::crossedCount),
            whole("locked_count", QuoteBar::lockedCount),
            whole("one_sided_count", QuoteBar::oneSidedCount),
            whole("quoted_micros", QuoteBar::quotedMicros),
            truth("complete", QuoteBar::complete),
            time("available_at", QuoteBar::availableAt));

    static final MessageType SCHEMA =
            new MessageType("bars", ALL.stream().<Type>map(QuoteBarColumn::type).toList());

    /** Makes the column's place in a row group. */
    @FunctionalInterface
    interface Opening {
        Open open(ColumnDescriptor column, PageWriteStore store);
    }

    /** Gives a bar's value to its sink. */
    @FunctionalInterface
    interface Feed {
        void write(QuoteBar bar) throws IOException;
    }

    /** A column of a row group that is being written. */
    record Open(ColumnWriter sink, Feed feed) {}

    private static QuoteBarColumn time(String name, ToLongFunction<QuoteBar> value) {
        return new QuoteBarColumn(Columns.time(name), longs(value));
    }

    private static QuoteBarColumn whole(String name, ToLongFunction<QuoteBar> value) {
        return new QuoteBarColumn(Columns.whole(name), longs(value));
    }

    private static Opening longs(ToLongFunction<QuoteBar> value) {
        return (column, store) -> {
            LongColumnWriter sink = new LongColumnWriter(column, store);
            return new Open(sink, bar -> sink.write(value.applyAsLong(bar)));
        };
    }

    private static QuoteBarColumn number(String name, ToDoubleFunction<QuoteBar> value) {
        return new QuoteBarColumn(Columns.optionalNumber(name), (column, store) -> {
            NullableDoubleColumnWriter sink = new NullableDoubleColumnWriter(column, store);
            return new Open(sink, bar -> sink.writeOptional(value.applyAsDouble(bar)));
        });
    }

    private static QuoteBarColumn truth(String name, Predicate<QuoteBar> value) {
        return new QuoteBarColumn(Columns.truth(name), (column, store) -> {
            BooleanColumnWriter sink = new BooleanColumnWriter(column, store);
            return new Open(sink, bar -> sink.write(value.test(bar)));
        });
    }
}
