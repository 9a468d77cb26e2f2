package io.barmill.cpu.bars;

import io.barmill.bars.exact.BatchSums;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.TickFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;

/** Reads files of trades, without rows of price 0. The sums of a batch are computed once for all bars. */
final class TradeSource implements TickSource<BatchSums> {
    private static final int BATCH_ROWS = 8_192;

    private final Lake lake;
    private final DataType type;
    private final TradeBatch batch;
    private final BatchSums sums = new BatchSums();

    TradeSource(Lake lake, DataType type) {
        this.lake = lake;
        this.type = type;
        this.batch = new TradeBatch(type, BATCH_ROWS);
    }

    @Override
    public OpenTicks<BatchSums> open(String path) throws IOException {
        TickFileReader reader = TickFileReader.openForBars(lake.input(path), path);
        if (reader.type() != type) {
            reader.close();
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT,
                    path + " holds " + reader.type().id() + ", expected " + type.id());
        }
        return new OpenTicks<>() {
            private int rows;

            @Override
            public boolean read() {
                boolean hasRead = reader.read(batch);
                rows = batch.size();
                batch.removeWithoutPrice();
                sums.of(batch, 0, batch.size());
                return hasRead;
            }

            @Override
            public BatchSums batch() {
                return sums;
            }

            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int leftOut() {
                return rows - batch.size();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
