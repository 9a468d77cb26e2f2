package io.barmill.testing;

import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes trades for tests, batches of them, and reads them back as lists. */
public final class Trades {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private Trades() {}

    /** The first microsecond of a UTC day. */
    public static long startOf(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }

    /**
     * Trades of one UTC day as a spot market might have them: in the order of time, prices that walk, amounts in decimal
     * steps, ids without a gap, and several trades in an aggregate one here and there.
     *
     * @param random seeded by the test, which prints the seed
     */
    public static List<Trade> random(Random random, DataType type, LocalDate day, int count) {
        long[] times = random.longs(count, 0, MICROS_PER_DAY).sorted().toArray();
        List<Trade> trades = new ArrayList<>(count);
        long cents = 10_000L + random.nextInt(1_000_000);
        long tradeId = random.nextInt(1_000_000);
        long id = random.nextInt(1_000_000);
        for (int i = 0; i < count; i++) {
            cents = Math.max(1, cents + random.nextInt(21) - 10);
            boolean aggregates = type == DataType.AGG_TRADES;
            long first = aggregates ? tradeId : 0;
            long last = aggregates ? first + (random.nextInt(4) == 0 ? random.nextInt(9) : 0) : 0;
            tradeId = last + 1;
            trades.add(new Trade(
                    startOf(day) + times[i],
                    TradeBatch.NO_TIME,
                    Long.toString(id++),
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    decimal(cents, 2),
                    decimal(1 + random.nextInt(10_000_000), 5),
                    i,
                    first,
                    last));
        }
        return trades;
    }

    /**
     * Trades in which everything that a format allows occurs: times in no order, absent ones, ids of any length, any
     * finite number, the unknown side.
     */
    public static List<Trade> wild(Random random, DataType type, int count) {
        List<Trade> trades = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean aggregates = type == DataType.AGG_TRADES;
            long first = aggregates ? random.nextLong(1L << 40) : 0;
            trades.add(new Trade(
                    random.nextLong(4_102_444_800_000_000L),
                    random.nextInt(3) == 0 ? TradeBatch.NO_TIME : random.nextLong(4_102_444_800_000_000L),
                    text(random),
                    Side.ofCode((byte) random.nextInt(3)),
                    finite(random),
                    Math.abs(finite(random)),
                    i,
                    first,
                    aggregates ? first + random.nextInt(100) : 0));
        }
        return trades;
    }

    /** All trades in one batch. */
    public static TradeBatch batch(DataType type, List<Trade> trades) {
        TradeBatch batch = new TradeBatch(type, trades.size());
        trades.forEach(trade -> trade.appendTo(batch));
        return batch;
    }

    /** A reader that gives those trades, in batches as large as it is handed. */
    public static TradeReader reader(List<Trade> trades) {
        return new TradeReader() {
            private int next;

            @Override
            public boolean read(TradeBatch batch) {
                batch.clear();
                while (!batch.isFull() && next < trades.size()) {
                    trades.get(next++).appendTo(batch);
                }
                return batch.size() > 0;
            }

            @Override
            public void close() {
                next = trades.size();
            }
        };
    }

    /** Everything that the reader still has. Does not close it. */
    public static List<Trade> readAll(TradeReader reader, DataType type, int batchRows) throws IOException {
        TradeBatch batch = new TradeBatch(type, batchRows);
        List<Trade> trades = new ArrayList<>();
        while (reader.read(batch)) {
            for (int row = 0; row < batch.size(); row++) {
                trades.add(Trade.at(batch, row));
            }
        }
        return trades;
    }

    private static double decimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    private static double finite(Random random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : random.nextDouble();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(5) == 0 ? 0 : random.nextInt(random.nextInt(20) == 0 ? 300 : 12);
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(30) == 0 ? 'é' : (char) ('0' + random.nextInt(75)));
        }
        return text.toString();
    }
}
