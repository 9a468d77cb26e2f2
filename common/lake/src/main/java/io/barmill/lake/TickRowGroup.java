package io.barmill.lake;

import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.DoubleColumnWriter;
import io.barmill.lake.parquet.FixedDictionaryColumnWriter;
import io.barmill.lake.parquet.LongColumnWriter;
import io.barmill.lake.parquet.NullableLongColumnWriter;
import io.barmill.lake.parquet.StringColumnWriter;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/** A row group of trades. */
final class TickRowGroup extends TickGroup {
    private final LongColumnWriter timestamps;
    private final NullableLongColumnWriter localTimestamps;
    private final StringColumnWriter ids;
    private final FixedDictionaryColumnWriter sides;
    private final DoubleColumnWriter prices;
    private final DoubleColumnWriter amounts;
    private final LongColumnWriter seqs;
    /** First and last trade ids; empty if the type has none. */
    private final List<LongColumnWriter> tradeIds = new ArrayList<>();
    /** Amounts in contracts; empty if the market counts base units. */
    private final List<DoubleColumnWriter> contracts = new ArrayList<>();

    private final List<ColumnWriter> columns;

    TickRowGroup(DataType type, boolean hasContracts, PageWriteStore store) {
        MessageType schema = TickColumn.schema(type, hasContracts);
        timestamps = new LongColumnWriter(column(schema, TickColumn.TIMESTAMP), store);
        localTimestamps =
                new NullableLongColumnWriter(column(schema, TickColumn.LOCAL_TIMESTAMP), store, TradeBatch.NO_TIME);
        ids = new StringColumnWriter(column(schema, TickColumn.ID), store);
        sides = new FixedDictionaryColumnWriter(column(schema, TickColumn.SIDE), store, TickColumn.SIDES);
        prices = new DoubleColumnWriter(column(schema, TickColumn.PRICE), store);
        amounts = new DoubleColumnWriter(column(schema, TickColumn.AMOUNT), store);
        seqs = new LongColumnWriter(column(schema, TickColumn.SEQ), store);
        if (type == DataType.AGG_TRADES) {
            tradeIds.add(new LongColumnWriter(column(schema, TickColumn.FIRST_ID), store));
            tradeIds.add(new LongColumnWriter(column(schema, TickColumn.LAST_ID), store));
        }
        if (hasContracts) {
            contracts.add(new DoubleColumnWriter(column(schema, TickColumn.CONTRACTS), store));
        }
        columns = new ArrayList<>(List.of(timestamps, localTimestamps, ids, sides, prices, amounts, seqs));
        columns.addAll(tradeIds);
        columns.addAll(contracts);
    }

    @Override
    void write(TickBatch ticks, int from, int to) throws IOException {
        TradeBatch batch = (TradeBatch) ticks;
        timestamps.write(batch.timestamps, from, to);
        localTimestamps.writeOptional(batch.localTimestamps, from, to);
        ids.write(batch.ids, from, to);
        sides.write(batch.sides, from, to);
        prices.write(batch.prices, from, to);
        amounts.write(batch.amounts, from, to);
        seqs.write(batch.seqs, from, to);
        if (!tradeIds.isEmpty()) {
            tradeIds.get(0).write(batch.firstIds, from, to);
            tradeIds.get(1).write(batch.lastIds, from, to);
        }
        for (DoubleColumnWriter sink : contracts) {
            sink.write(batch.contracts, from, to);
        }
        added(to - from);
    }

    @Override
    protected List<ColumnWriter> columns() {
        return columns;
    }

    private static ColumnDescriptor column(MessageType schema, TickColumn column) {
        return schema.getColumnDescription(new String[] {column.id()});
    }
}
