package io.barmill.lake.parquet;

/** Decodes the numbers of a page in bulk, in order. */
interface ValueDecoder {
    /** Decodes the next values of a column of integers. */
    void longs(long[] target, int from, int to);

    /** Decodes the next values of a column of doubles. */
    void doubles(double[] target, int from, int to);
}
