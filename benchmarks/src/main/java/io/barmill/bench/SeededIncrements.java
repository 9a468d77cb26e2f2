package io.barmill.bench;

import io.barmill.lake.TickFileWriter;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/**
 * A tick file of a generated order book's increments: a snapshot of 1,000 levels a side, then messages of one to five changes,
 * most of them near a mid price that walks by cents, a third of them removals.
 */
final class SeededIncrements {
    private static final long START_MICROS = 1_704_067_200_000_000L;
    private static final int BATCH_ROWS = 8_192;
    private static final int SNAPSHOT_LEVELS = 1_000;
    private static final int DEPTH = 40;

    private final RowSchema schema = RowSchema.of(DataType.INCREMENTAL_BOOK_L2);
    private final RowBatch batch = new RowBatch(schema, BATCH_ROWS);
    private final int arrival = schema.find("local_timestamp").orElseThrow();
    private final int instrument = schema.find("instrument").orElseThrow();
    private final int isSnapshot = schema.find("is_snapshot").orElseThrow();
    private final int side = schema.find("side").orElseThrow();
    private final int price = schema.find("price").orElseThrow();
    private final int amount = schema.find("amount").orElseThrow();
    private final byte bid = (byte) schema.column(side).words().indexOf("bid");
    private final byte ask = (byte) schema.column(side).words().indexOf("ask");
    private final TickFileWriter writer;
    private final long rows;
    private long seq;
    private long time = START_MICROS;

    private SeededIncrements(TickFileWriter writer, long rows) {
        this.writer = writer;
        this.rows = rows;
    }

    /** The file of that many increments, written if it does not exist yet. */
    static Path file(Path folder, long rows, long seed) throws IOException {
        return GeneratedFile.in(
                folder, "increments-" + rows + "-" + seed + ".parquet", path -> write(path, rows, new Random(seed)));
    }

    private static void write(Path file, long rows, Random random) throws IOException {
        try (TickFileWriter writer = new TickFileWriter(file, DataType.INCREMENTAL_BOOK_L2, Map.of())) {
            new SeededIncrements(writer, rows).write(random);
            writer.finish();
        }
    }

    private void write(Random random) {
        long cents = 4_200_000;
        for (int level = 1; level <= SNAPSHOT_LEVELS; level++) {
            add(true, bid, cents - level, 1 + random.nextInt(20_000));
            add(true, ask, cents + level, 1 + random.nextInt(20_000));
        }
        while (seq < rows) {
            time += 1 + random.nextInt(2_000);
            cents += random.nextInt(3) - 1;
            // What the price has passed is gone, as after trades: the book does not stay crossed.
            add(false, ask, cents, 0);
            add(false, bid, cents, 0);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                boolean isBid = random.nextBoolean();
                int distance = 1 + (int) Math.abs(random.nextGaussian() * DEPTH);
                int units = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(20_000);
                add(false, isBid ? bid : ask, isBid ? cents - distance : cents + distance, units);
            }
        }
        writer.write(batch, 0, batch.size());
    }

    private void add(boolean snapshot, byte which, long cents, int units) {
        if (seq == rows) {
            return;
        }
        int row = batch.size();
        batch.timestamps()[row] = time;
        batch.longs(arrival)[row] = time + 1_000;
        batch.texts(instrument).append("BTCUSDT");
        batch.codes(isSnapshot)[row] = (byte) (snapshot ? 1 : 0);
        batch.codes(side)[row] = which;
        batch.numbers(price)[row] = cents / 100.0;
        batch.numbers(amount)[row] = units / 1_000.0;
        batch.seqs()[row] = seq++;
        batch.advance();
        if (batch.isFull()) {
            writer.write(batch, 0, batch.size());
            batch.clear();
        }
    }
}
