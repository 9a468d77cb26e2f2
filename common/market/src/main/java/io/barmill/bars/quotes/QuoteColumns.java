package io.barmill.bars.quotes;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;

/** The columns of a batch of quotes or book tickers from which bars are made. */
record QuoteColumns(
        long[] times,
        long[] arrivals,
        double[] bidPrices,
        double[] bidAmounts,
        double[] askPrices,
        double[] askAmounts) {
    /** @throws IllegalArgumentException for a batch of another type */
    static QuoteColumns of(RowBatch batch) {
        return new QuoteColumns(
                batch.timestamps(),
                batch.longs(find(batch.schema(), "local_timestamp")),
                batch.numbers(find(batch.schema(), "bid_price")),
                batch.numbers(find(batch.schema(), "bid_amount")),
                batch.numbers(find(batch.schema(), "ask_price")),
                batch.numbers(find(batch.schema(), "ask_amount")));
    }

    private static int find(RowSchema schema, String column) {
        return schema.find(column)
                .orElseThrow(() -> new IllegalArgumentException("a batch of " + schema.type() + " has no " + column));
    }
}
