package io.barmill.bench;

import java.util.Random;

/** Trades: a price that walks by tenths, amounts of three decimal places, bursts and ties. */
final class SeededTrades implements SeededRows {
    private static final long FIRST_ID = 3_000_000_000L;
    private static final long MEAN_PAUSE_MILLIS = 8;

    /** The venue whose columns the rows have. */
    enum Layout {
        TARDIS,
        BINANCE_AGGREGATES
    }

    private final Layout layout;
    private long tenths = 420_000;
    private long millis = START_MICROS / 1_000;
    private long id = FIRST_ID;
    /** The first trade of the next aggregate. */
    private long trade = 2 * FIRST_ID;

    SeededTrades(Layout layout) {
        this.layout = layout;
    }

    @Override
    public void append(StringBuilder row, Random random) {
        tenths = Math.max(100, tenths + random.nextInt(21) - 10);
        millis += random.nextInt(3) == 0 ? 0 : random.nextLong(3 * MEAN_PAUSE_MILLIS);
        int thousandths = 1 + random.nextInt(20_000);
        switch (layout) {
            case TARDIS -> tardis(row, thousandths, random);
            case BINANCE_AGGREGATES -> aggregate(row, thousandths, random);
        }
        id++;
    }

    private void tardis(StringBuilder row, int thousandths, Random random) {
        long micros = millis * 1_000;
        row.append("binance-futures,BTCUSDT,").append(micros).append(',');
        row.append(micros + 3_000 + random.nextInt(5_000)).append(',').append(id);
        row.append(random.nextBoolean() ? ",buy," : ",sell,");
        row.append(tenths / 10).append('.').append(tenths % 10).append(',');
        row.append(thousandths / 1_000.0);
    }

    private void aggregate(StringBuilder row, int thousandths, Random random) {
        long last = trade + (random.nextInt(3) == 0 ? random.nextInt(6) : 0);
        row.append(id)
                .append(',')
                .append(tenths / 10)
                .append('.')
                .append(tenths % 10)
                .append(',');
        row.append(thousandths / 1_000.0).append(',').append(trade).append(',').append(last);
        row.append(',').append(millis).append(random.nextBoolean() ? ",true" : ",false");
        trade = last + 1;
    }
}
