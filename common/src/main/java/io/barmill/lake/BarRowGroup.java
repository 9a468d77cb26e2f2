package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.ExtraValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/** A row group of bars. */
final class BarRowGroup extends RowGroup {
    private final PageWriteStore store;
    private final MessageType schema;
    private final List<ColumnSink> columns = new ArrayList<>();
    private final LongSink openTime;
    private final LongSink closeTime;
    private final DoubleSink open;
    private final DoubleSink high;
    private final DoubleSink low;
    private final DoubleSink close;
    private final DoubleSink volume;
    private final DoubleSink quoteVolume;
    private final DoubleSink vwap;
    private final LongSink tradeCount;
    private final DoubleSink buyVolume;
    private final DoubleSink buyQuoteVolume;
    private final TextSink firstTradeId;
    private final TextSink lastTradeId;
    private final BooleanSink complete;
    private final OptionalDoubleSink threshold;
    private final LongSink availableAt;
    private final Set<BarExtra> extras;
    private final List<OptionalDoubleSink> extraColumns = new ArrayList<>();

    /**
     * @param schema of bars with these extras
     * @param extras in their own order
     */
    BarRowGroup(PageWriteStore store, MessageType schema, Set<BarExtra> extras) {
        this.store = store;
        this.schema = schema;
        this.extras = extras;
        openTime = whole();
        closeTime = whole();
        open = number();
        high = number();
        low = number();
        close = number();
        volume = number();
        quoteVolume = number();
        vwap = number();
        tradeCount = whole();
        buyVolume = number();
        buyQuoteVolume = number();
        firstTradeId = text();
        lastTradeId = text();
        complete = new BooleanSink(next(), store);
        columns.add(complete);
        threshold = optional();
        availableAt = whole();
        extras.forEach(extra -> extra.columns().forEach(column -> extraColumns.add(optional())));
    }

    void write(Bar bar) throws IOException {
        openTime.write(bar.openTime());
        closeTime.write(bar.closeTime());
        open.write(bar.open());
        high.write(bar.high());
        low.write(bar.low());
        close.write(bar.close());
        volume.write(bar.volume());
        quoteVolume.write(bar.quoteVolume());
        vwap.write(bar.vwap());
        tradeCount.write(bar.tradeCount());
        buyVolume.write(bar.buyVolume());
        buyQuoteVolume.write(bar.buyQuoteVolume());
        write(firstTradeId, bar.firstTradeId());
        write(lastTradeId, bar.lastTradeId());
        complete.write(bar.complete());
        threshold.writeOptional(bar.threshold());
        availableAt.write(bar.availableAt());
        writeExtras(bar.extras());
        added(1);
    }

    private void writeExtras(ExtraValues values) throws IOException {
        int next = 0;
        for (BarExtra extra : extras) {
            for (int i = 0; i < extra.columns().size(); i++) {
                extraColumns.get(next++).writeOptional(values.value(extra, i));
            }
        }
    }

    @Override
    List<ColumnSink> columns() {
        return columns;
    }

    private static void write(TextSink column, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        column.write(utf8, 0, utf8.length);
    }

    private LongSink whole() {
        LongSink column = new LongSink(next(), store);
        columns.add(column);
        return column;
    }

    private DoubleSink number() {
        DoubleSink column = new DoubleSink(next(), store);
        columns.add(column);
        return column;
    }

    private OptionalDoubleSink optional() {
        OptionalDoubleSink column = new OptionalDoubleSink(next(), store);
        columns.add(column);
        return column;
    }

    private TextSink text() {
        TextSink column = new TextSink(next(), store);
        columns.add(column);
        return column;
    }

    /** The column that comes after those made so far. */
    private ColumnDescriptor next() {
        return schema.getColumns().get(columns.size());
    }
}
