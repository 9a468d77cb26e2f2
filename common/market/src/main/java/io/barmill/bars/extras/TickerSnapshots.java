package io.barmill.bars.extras;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.List;

/** The columns of a derivative's ticker, unchanged. */
public final class TickerSnapshots implements Snapshots.Filler {
    public static final List<String> COLUMNS = List.of(
            "ticker_funding_rate",
            "ticker_predicted_funding_rate",
            "ticker_open_interest",
            "ticker_last_price",
            "ticker_index_price",
            "ticker_mark_price",
            "ticker_age_seconds");

    private static final String PREFIX = "ticker_";

    private final int[] sources;

    /** For tickers of that schema. */
    public TickerSnapshots(RowSchema schema) {
        sources = COLUMNS.stream()
                .limit(COLUMNS.size() - 1)
                .mapToInt(
                        column -> schema.find(column.substring(PREFIX.length())).orElseThrow())
                .toArray();
    }

    @Override
    public void fill(RowBatch batch, int row, double[] values) {
        for (int i = 0; i < sources.length; i++) {
            values[i] = batch.numbers(sources[i])[row];
        }
    }
}
