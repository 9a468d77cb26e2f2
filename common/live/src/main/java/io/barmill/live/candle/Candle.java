package io.barmill.live.candle;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A candle as a venue reports it, in exact decimals.
 *
 * @param openTime milliseconds since 1970-01-01 UTC
 * @param volume in base units, also where the venue counts contracts
 * @param quoteVolume price × volume, summed over the trades
 * @param trades the number of trades
 * @param takerBuyVolume the part of the volume whose taker bought
 * @param isClosed true if the venue says that the candle does not change any more; false says nothing
 */
public record Candle(
        long openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal quoteVolume,
        long trades,
        BigDecimal takerBuyVolume,
        boolean isClosed) {
    public Candle {
        open = shortest(open);
        high = shortest(high);
        low = shortest(low);
        close = shortest(close);
        volume = shortest(volume);
        quoteVolume = shortest(quoteVolume);
        takerBuyVolume = shortest(takerBuyVolume);
        if (high.compareTo(low) < 0
                || high.compareTo(open.max(close)) < 0
                || low.compareTo(open.min(close)) > 0
                || volume.signum() < 0) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "candle at " + openTime + " ms: open " + open + ", high " + high + ", low " + low + ", close "
                            + close + ", volume " + volume + " cannot be those of trades");
        }
    }

    /** Returns whether prices, volumes and the number of trades are the same; the flag does not matter. */
    public boolean hasSameValues(Candle other) {
        return openTime == other.openTime
                && open.compareTo(other.open) == 0
                && high.compareTo(other.high) == 0
                && low.compareTo(other.low) == 0
                && close.compareTo(other.close) == 0
                && volume.compareTo(other.volume) == 0
                && quoteVolume.compareTo(other.quoteVolume) == 0
                && trades == other.trades
                && takerBuyVolume.compareTo(other.takerBuyVolume) == 0;
    }

    /** Equal numbers are equal objects, whatever zeros the venue writes. */
    private static BigDecimal shortest(BigDecimal value) {
        Objects.requireNonNull(value, "value");
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
