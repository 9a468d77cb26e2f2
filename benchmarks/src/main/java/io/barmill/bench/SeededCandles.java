package io.barmill.bench;

import java.util.Locale;
import java.util.Random;

/** Candles of one second: eight decimal places as the venue writes them, and one second in four without a trade. */
final class SeededCandles implements SeededRows {
    private long millis = START_MICROS / 1_000;
    private long cents = 4_200_000;

    @Override
    public void append(StringBuilder row, Random random) {
        long open = cents;
        boolean isTraded = random.nextInt(4) > 0;
        cents = Math.max(100, cents + (isTraded ? random.nextInt(401) - 200 : 0));
        long high = Math.max(open, cents) + (isTraded ? random.nextInt(60) : 0);
        long low = Math.min(open, cents) - (isTraded ? random.nextInt(60) : 0);
        long volume = isTraded ? 1 + random.nextInt(2_000_000) : 0;
        long bought = isTraded ? random.nextLong(volume) : 0;
        row.append(millis);
        for (long price : new long[] {open, high, low, cents}) {
            row.append(',')
                    .append(price / 100)
                    .append('.')
                    .append(price / 10 % 10)
                    .append(price % 10)
                    .append("000000");
        }
        amount(row, volume);
        row.append(',').append(millis + 999);
        quote(row, volume);
        row.append(',').append(isTraded ? 1 + random.nextInt(300) : 0);
        amount(row, bought);
        quote(row, bought);
        row.append(",0");
        millis += 1_000;
    }

    private static void amount(StringBuilder row, long units) {
        row.append(String.format(Locale.ROOT, ",%d.%05d000", units / 100_000, units % 100_000));
    }

    private void quote(StringBuilder row, long units) {
        long scaled = units * cents;
        row.append(String.format(Locale.ROOT, ",%d.%07d0", scaled / 10_000_000, scaled % 10_000_000));
    }
}
