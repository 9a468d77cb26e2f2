package io.barmill.live.candle;

/** Something about candles that a reader must know. It is reported, never corrected silently. */
public sealed interface CandleFinding {
    /** Returns the open time of the candle, milliseconds since 1970. */
    long openTime();

    /** Returns the name, such as {@code CANDLE_REVISED}. */
    String name();

    /**
     * A candle that was closed has other values now.
     *
     * @param before the values that were published
     * @param after the values that replace them
     */
    record Revised(Candle before, Candle after) implements CandleFinding {
        @Override
        public long openTime() {
            return after.openTime();
        }

        @Override
        public String name() {
            return "CANDLE_REVISED";
        }
    }

    /**
     * A less trusted source disagrees with a closed candle, which stays as it is.
     *
     * @param held the values that stay
     * @param other the values of the other source
     */
    record Disputed(Candle held, Candle other, CandleSource source) implements CandleFinding {
        @Override
        public long openTime() {
            return held.openTime();
        }

        @Override
        public String name() {
            return "CANDLE_DISPUTED";
        }
    }

    /** A candle begins at a time at which none should. It is kept as the venue has it, and not shifted. */
    record OffGrid(Candle candle) implements CandleFinding {
        @Override
        public long openTime() {
            return candle.openTime();
        }

        @Override
        public String name() {
            return "OFF_GRID";
        }
    }
}
