package io.barmill.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine against two sorted maps, on random increments. */
class BookOracleTest {
    @Test
    void bookHasTheLevelsAndRanksOfSortedMaps() {
        Random random = Randomized.random();
        OrderBook book = new OrderBook();
        NaiveBook naive = new NaiveBook();
        for (int i = 0; i < Randomized.rounds(200_000); i++) {
            boolean isBid = random.nextBoolean();
            double price = (random.nextInt(400) - 20) / 4.0;
            double amount = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4);
            Map<Double, Double> side = isBid ? naive.bids : naive.asks;
            Double before = side.get(price);
            int rank = (int) side.keySet().stream()
                    .takeWhile(other -> isBid ? other > price : other < price)
                    .count();
            boolean isSame = before == null ? amount == 0 : before == amount;

            int found = book.set(isBid, price, amount);
            naive.set(isBid, price, amount);

            assertThat(found)
                    .as("seed %d, step %d", Randomized.seed(), i)
                    .isEqualTo(isSame ? BookSide.UNCHANGED : rank);
            if (i % 50 == 0) {
                assertThat(NaiveBook.levels(book.bids())).isEqualTo(NaiveBook.levels(naive.bids));
                assertThat(NaiveBook.levels(book.asks())).isEqualTo(NaiveBook.levels(naive.asks));
            }
        }
        assertThat(book.capacity()).as("memory is bounded by levels").isLessThanOrEqualTo(4 * 400);
    }

    @Test
    void derivedRowsAreThoseOfSortedMaps() {
        Random random = Randomized.random();
        for (int round = 0; round < Randomized.rounds(50); round++) {
            int levels = 1 + random.nextInt(7);
            boolean isQuote = levels == 1;
            RowSchema schema = isQuote ? RowSchema.of(DataType.QUOTES) : RowSchema.of(DataType.BOOK_SNAPSHOT_5);
            int count = isQuote ? 1 : 5;
            List<List<Double>> expected = new ArrayList<>();
            Increments increments = new Increments(schema);
            NaiveBook naive = new NaiveBook();
            RowBatch batch = new RowBatch(RowSchema.of(DataType.INCREMENTAL_BOOK_L2), 1 + random.nextInt(64));
            List<Double> last = nulls(count);
            boolean wasSnapshot = false;
            for (int message = 0; message < 300; message++) {
                boolean isSnapshot = message == 0 || (!wasSnapshot && random.nextInt(60) == 0);
                if (isSnapshot) {
                    naive.bids.clear();
                    naive.asks.clear();
                }
                wasSnapshot = isSnapshot;
                for (int rows = 1 + random.nextInt(6); rows > 0; rows--) {
                    boolean isBid = random.nextBoolean();
                    double price = random.nextInt(12) + (isBid ? 0 : 10);
                    double amount = random.nextInt(3);
                    naive.set(isBid, price, amount);
                    append(batch, message, isSnapshot, isBid, price, amount);
                    if (batch.isFull()) {
                        increments.book.add(batch);
                        batch.clear();
                    }
                }
                List<Double> now = best(naive, count);
                if (!now.equals(last)) {
                    expected.add(now);
                    last = now;
                }
            }
            increments.book.add(batch);
            increments.finish();

            List<List<Double>> found = increments.rows.stream()
                    .map(row -> ordered(row.subList(3, row.size() - 1), isQuote))
                    .toList();
            assertThat(found).as("seed %d, round %d", Randomized.seed(), round).isEqualTo(expected);
        }
    }

    private static void append(
            RowBatch batch, long message, boolean isSnapshot, boolean isBid, double price, double amount) {
        int row = batch.size();
        RowSchema schema = batch.schema();
        batch.timestamps()[row] = message;
        batch.longs(schema.find("local_timestamp").orElseThrow())[row] = message + 1;
        batch.texts(schema.find("instrument").orElseThrow()).append("BTCUSDT");
        batch.codes(schema.find("is_snapshot").orElseThrow())[row] = (byte) (isSnapshot ? 1 : 0);
        int side = schema.find("side").orElseThrow();
        batch.codes(side)[row] = (byte) schema.column(side).words().indexOf(isBid ? "bid" : "ask");
        batch.numbers(schema.find("price").orElseThrow())[row] = price;
        batch.numbers(schema.find("amount").orElseThrow())[row] = amount;
        batch.advance();
    }

    private static List<Double> nulls(int count) {
        return new ArrayList<>(Arrays.asList(new Double[4 * count]));
    }

    /** Ask price, ask amount, bid price and bid amount of each level; null where there is none. */
    private static List<Double> best(NaiveBook book, int count) {
        double[] asks = NaiveBook.levels(book.asks);
        double[] bids = NaiveBook.levels(book.bids);
        List<Double> best = nulls(count);
        for (int level = 0; level < count; level++) {
            for (int cell = 0; cell < 2; cell++) {
                int at = 2 * level + cell;
                best.set(4 * level + cell, at < asks.length ? asks[at] : null);
                best.set(4 * level + 2 + cell, at < bids.length ? bids[at] : null);
            }
        }
        return best;
    }

    private static List<Double> ordered(List<Object> values, boolean isQuote) {
        List<Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add((Double) value));
        if (isQuote) {
            numbers.add(0, numbers.remove(1));
        }
        return numbers;
    }
}
