package io.barmill.lake;

import org.apache.parquet.column.values.ValuesReader;

/** Numbers in any other encoding, one at a time through Parquet's own reader. */
final class SingleNumbers implements Numbers {
    private final ValuesReader reader;

    SingleNumbers(ValuesReader reader) {
        this.reader = reader;
    }

    @Override
    public void longs(long[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] = reader.readLong();
        }
    }

    @Override
    public void doubles(double[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] = reader.readDouble();
        }
    }
}
