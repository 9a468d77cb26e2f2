package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.ExtraValues;
import io.barmill.lake.parquet.BooleanColumnWriter;
import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.DoubleColumnWriter;
import io.barmill.lake.parquet.LongColumnWriter;
import io.barmill.lake.parquet.NullableDoubleColumnWriter;
import io.barmill.lake.parquet.RowGroup;
import io.barmill.lake.parquet.StringColumnWriter;
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
    private final List<ColumnWriter> columns = new ArrayList<>();
    private final LongColumnWriter openTime;
    private final LongColumnWriter closeTime;
    private final DoubleColumnWriter open;
    private final DoubleColumnWriter high;
    private final DoubleColumnWriter low;
    private final DoubleColumnWriter close;
    private final DoubleColumnWriter volume;
    private final DoubleColumnWriter quoteVolume;
    private final DoubleColumnWriter vwap;
    private final LongColumnWriter tradeCount;
    private final DoubleColumnWriter buyVolume;
    private final DoubleColumnWriter buyQuoteVolume;
    private final StringColumnWriter firstTradeId;
    private final StringColumnWriter lastTradeId;
    private final BooleanColumnWriter complete;
    private final NullableDoubleColumnWriter threshold;
    private final LongColumnWriter availableAt;
    private final Set<BarExtra> extras;
    private final List<NullableDoubleColumnWriter> extraColumns = new ArrayList<>();

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
        complete = new BooleanColumnWriter(next(), store);
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
    protected List<ColumnWriter> columns() {
        return columns;
    }

    private static void write(StringColumnWriter column, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        column.write(utf8, 0, utf8.length);
    }

    private LongColumnWriter whole() {
        LongColumnWriter column = new LongColumnWriter(next(), store);
        columns.add(column);
        return column;
    }

    private DoubleColumnWriter number() {
        DoubleColumnWriter column = new DoubleColumnWriter(next(), store);
        columns.add(column);
        return column;
    }

    private NullableDoubleColumnWriter optional() {
        NullableDoubleColumnWriter column = new NullableDoubleColumnWriter(next(), store);
        columns.add(column);
        return column;
    }

    private StringColumnWriter text() {
        StringColumnWriter column = new StringColumnWriter(next(), store);
        columns.add(column);
        return column;
    }

    /** The column that comes after those made so far. */
    private ColumnDescriptor next() {
        return schema.getColumns().get(columns.size());
    }
}
