package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A traded instrument.
 *
 * @param priceScale decimals of a price
 * @param quantityScale decimals of a quantity
 * @param tick the smallest price step, in units of the last decimal
 * @param lot the smallest quantity step, in units of the last decimal
 * @param listed the first day with trades
 * @param firstPrice the approximate initial price, to which the price reverts
 * @param typicalQuantity the approximate quantity of one trade
 * @param activity its trades per day as a share of the busiest instrument's, above 0
 */
public record Instrument(
        Market market,
        String symbol,
        String base,
        String quote,
        int priceScale,
        int quantityScale,
        long tick,
        long lot,
        LocalDate listed,
        double firstPrice,
        double typicalQuantity,
        double activity) {
    private static final Pattern DATED = Pattern.compile(".*-\\d{1,2}[A-Z]{3}\\d{2}");

    /** Binance's spot archives write a trade's value with eight decimals, so more would not be exact. */
    private static final int MOST_DECIMALS_OF_A_VALUE = 8;

    public Instrument {
        if (priceScale + quantityScale > MOST_DECIMALS_OF_A_VALUE) {
            throw new IllegalArgumentException(
                    symbol + ": priceScale + quantityScale must be <= 8, was " + (priceScale + quantityScale));
        }
    }

    /** Returns Tardis' name of the instrument's kind: {@code spot}, {@code perpetual} or {@code future}. */
    public String kind() {
        return DATED.matcher(symbol).matches() ? "future" : market.tardisType();
    }
}
