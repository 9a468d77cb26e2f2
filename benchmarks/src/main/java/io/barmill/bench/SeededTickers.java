package io.barmill.bench;

import java.util.Locale;
import java.util.Random;

/** Tickers of a perpetual contract: reference prices that walk, a funding rate and an open interest that change seldom. */
final class SeededTickers implements SeededRows {
    private static final long FUNDING_MICROS = 8L * 3_600 * 1_000_000;
    private static final int SELDOM = 50;

    private long micros = START_MICROS;
    private long openInterest = 705_041_730;
    private long halves = 130_511;
    private long indexCents = 6_520_353;
    private long markCents = 6_522_013;
    private int fundingRate = 459;

    @Override
    public void append(StringBuilder row, Random random) {
        micros += 1_000L * random.nextInt(200);
        halves += random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0;
        indexCents += random.nextInt(3) == 0 ? random.nextInt(801) - 400 : 0;
        markCents += random.nextInt(2) == 0 ? random.nextInt(401) - 200 : 0;
        openInterest += random.nextInt(SELDOM) == 0 ? 10L * (random.nextInt(4_001) - 2_000) : 0;
        fundingRate += random.nextInt(SELDOM) == 0 ? random.nextInt(21) - 10 : 0;
        row.append("deribit,BTC-PERPETUAL,").append(micros).append(',').append(micros + 5_000 + random.nextInt(9_000));
        row.append(',')
                .append(micros / FUNDING_MICROS * FUNDING_MICROS + FUNDING_MICROS)
                .append(',');
        row.append(String.format(Locale.ROOT, "%.8f", fundingRate / 1e8))
                .append(",,")
                .append(openInterest)
                .append(',');
        row.append(halves / 2.0).append(',');
        cents(row, indexCents);
        row.append(',');
        cents(row, markCents);
    }

    private static void cents(StringBuilder row, long cents) {
        row.append(cents / 100).append('.').append(cents / 10 % 10).append(cents % 10);
    }
}
