package io.barmill.lake.parquet;

import org.apache.parquet.column.values.ValuesReader;

/** Decodes numbers in any other encoding, one at a time with Parquet's own reader. */
final class LibraryDecoder implements ValueDecoder {
    private final ValuesReader reader;

    LibraryDecoder(ValuesReader reader) {
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
