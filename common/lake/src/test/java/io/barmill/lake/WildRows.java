package io.barmill.lake;

import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.util.Random;

/** Rows of table-driven types with values that make no sense together, for tests of files. */
final class WildRows {
    private WildRows() {}

    /**
     * Returns a batch of random rows.
     *
     * @param contracts true for a market that counts contracts
     * @param nullEvery one in so many values is null, where that may be
     */
    static RowBatch of(Random random, DataType type, boolean contracts, int rows, int nullEvery) {
        RowBatch batch = new RowBatch(RowSchema.of(type, contracts), rows);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < batch.schema().columns().size(); i++) {
                RowColumn column = batch.schema().column(i);
                boolean isAbsent = column.isOptional() && random.nextInt(nullEvery) == 0;
                switch (column.kind()) {
                    case TIME, WHOLE ->
                        batch.longs(i)[row] =
                                isAbsent ? TickBatch.NO_TIME : random.nextLong() >>> (13 + random.nextInt(40));
                    case NUMBER ->
                        batch.numbers(i)[row] = isAbsent
                                ? Double.NaN
                                : random.nextBoolean() ? random.nextInt(50) : random.nextGaussian();
                    case TEXT -> batch.texts(i).append(Long.toString(random.nextLong(), 36));
                    case NAME -> name(batch.texts(i), random);
                    case WORD ->
                        batch.codes(i)[row] =
                                (byte) random.nextInt(column.words().size());
                    case TRUTH -> batch.codes(i)[row] = (byte) random.nextInt(2);
                }
            }
            batch.advance();
        }
        return batch;
    }

    private static void name(ByteStrings names, Random random) {
        if (names.size() > 0 && random.nextBoolean()) {
            names.repeatLast();
        } else {
            names.append(random.nextInt(9) == 0 ? "" : "Ö-" + random.nextInt(30));
        }
    }
}
