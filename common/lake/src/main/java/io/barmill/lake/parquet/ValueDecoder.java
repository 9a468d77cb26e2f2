package io.barmill.lake.parquet;

/** The numbers of a page, decoded in bulk and in their order. */
interface ValueDecoder {
    /** Decodes the next ones, of a column of whole numbers. */
    void longs(long[] target, int from, int to);

    /** Decodes the next ones, of a column of doubles. */
    void doubles(double[] target, int from, int to);
}
