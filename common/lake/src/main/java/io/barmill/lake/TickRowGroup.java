package io.barmill.lake;

import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.util.List;

/** A row group of trades. */
final class TickRowGroup extends TickGroup {
    private final ColumnWriter.Longs timestamps = longs(TickColumn.TIMESTAMP.id());
    private final ColumnWriter.Longs localTimestamps = longs(TickColumn.LOCAL_TIMESTAMP.id());
    private final ColumnWriter.Strings ids = strings(TickColumn.ID.id());
    private final ColumnWriter.Codes sides = words(TickColumn.SIDE.id(), TickColumn.SIDES);
    private final ColumnWriter.Doubles prices = doubles(TickColumn.PRICE.id());
    private final ColumnWriter.Doubles amounts = doubles(TickColumn.AMOUNT.id());
    private final ColumnWriter.Longs seqs = longs(TickColumn.SEQ.id());
    /** First and last trade ids; empty if the type has none. */
    private final List<ColumnWriter.Longs> tradeIds;
    /** Amounts in contracts; empty if the market counts base units. */
    private final List<ColumnWriter.Doubles> contracts;

    TickRowGroup(DataType type, boolean hasContracts, Target target) {
        super(target);
        tradeIds = type == DataType.AGG_TRADES
                ? List.of(longs(TickColumn.FIRST_ID.id()), longs(TickColumn.LAST_ID.id()))
                : List.of();
        contracts = hasContracts ? List.of(doubles(TickColumn.CONTRACTS.id())) : List.of();
    }

    @Override
    void write(TickBatch ticks, int from, int to) throws IOException {
        TradeBatch batch = (TradeBatch) ticks;
        timestamps.write(batch.timestamps, from, to);
        localTimestamps.write(batch.localTimestamps, from, to);
        ids.write(batch.ids, from, to);
        sides.write(batch.sides, from, to);
        prices.write(batch.prices, from, to);
        amounts.write(batch.amounts, from, to);
        seqs.write(batch.seqs, from, to);
        if (!tradeIds.isEmpty()) {
            tradeIds.get(0).write(batch.firstIds, from, to);
            tradeIds.get(1).write(batch.lastIds, from, to);
        }
        for (ColumnWriter.Doubles column : contracts) {
            column.write(batch.contracts, from, to);
        }
        added(to - from);
    }
}
