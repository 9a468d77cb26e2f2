package io.barmill.cpu.bars;

import io.barmill.lake.Lake;
import io.barmill.lake.RowFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.IOException;

/** Reads files of quotes. */
final class QuoteSource implements TickSource<RowBatch> {
    private static final int BATCH_ROWS = 8_192;

    private final Lake lake;
    private final DataType type;
    private final RowBatch batch;

    QuoteSource(Lake lake, DataType type) {
        this.lake = lake;
        this.type = type;
        this.batch = new RowBatch(RowSchema.of(type), BATCH_ROWS);
    }

    @Override
    public OpenTicks<RowBatch> open(String path) {
        RowFileReader reader = RowFileReader.open(lake.input(path), path, type);
        return new OpenTicks<>() {
            @Override
            public boolean read() {
                return reader.read(batch);
            }

            @Override
            public RowBatch batch() {
                return batch;
            }

            @Override
            public int rows() {
                return batch.size();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
