package io.barmill.testing;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An update of the best level as a test writes it down, in exact decimals of at most 15 digits.
 *
 * @param time microseconds since 1970-01-01 UTC
 * @param arrival as the time, or {@link RowBatch#NO_TIME}
 * @param bid price; null for none, as the others
 */
public record TestQuote(
        long time, long arrival, BigDecimal bid, BigDecimal bidAmount, BigDecimal ask, BigDecimal askAmount) {
    /** An update without a time of arrival; an empty text is none. */
    public static TestQuote of(long time, String bid, String bidAmount, String ask, String askAmount) {
        return new TestQuote(
                time, RowBatch.NO_TIME, decimal(bid), decimal(bidAmount), decimal(ask), decimal(askAmount));
    }

    private static BigDecimal decimal(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    /** True where the bid is there. */
    public boolean hasBid() {
        return bid != null && (bidAmount == null || bidAmount.signum() != 0);
    }

    /** True where the ask is there. */
    public boolean hasAsk() {
        return ask != null && (askAmount == null || askAmount.signum() != 0);
    }

    /** The updates in batches of at most that many rows. */
    public static List<RowBatch> batches(List<TestQuote> quotes, DataType type, int rows) {
        List<RowBatch> batches = new ArrayList<>();
        RowBatch batch = null;
        for (int index = 0; index < quotes.size(); index++) {
            if (batch == null || batch.isFull()) {
                batch = new RowBatch(RowSchema.of(type), rows);
                batches.add(batch);
            }
            quotes.get(index).appendTo(batch, index);
        }
        return batches;
    }

    private void appendTo(RowBatch batch, long seq) {
        int row = batch.size();
        List<RowColumn> columns = batch.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            RowColumn column = columns.get(i);
            switch (column.kind()) {
                case TIME, WHOLE -> batch.longs(i)[row] = RowBatch.NO_TIME;
                case NUMBER -> batch.numbers(i)[row] = number(column.name());
                case TEXT, NAME -> batch.texts(i).append("BTCUSDT");
                case WORD, TRUTH -> batch.codes(i)[row] = 0;
            }
        }
        batch.timestamps()[row] = time;
        batch.longs(batch.schema().find("local_timestamp").orElseThrow())[row] = arrival;
        batch.seqs()[row] = seq;
        batch.advance();
    }

    private double number(String column) {
        BigDecimal value =
                switch (column) {
                    case "bid_price" -> bid;
                    case "bid_amount" -> bidAmount;
                    case "ask_price" -> ask;
                    default -> askAmount;
                };
        return value == null ? Double.NaN : value.doubleValue();
    }
}
