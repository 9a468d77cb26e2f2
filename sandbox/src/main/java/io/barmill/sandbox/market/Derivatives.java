package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Funding and open interest of derivatives at any time, computed only from the instrument and the time. */
final class Derivatives {
    /** The interval between two fundings. */
    static final long FUNDING_MICROS = 8 * 3_600_000_000L;
    /** Decimals of a funding rate. */
    static final int RATE_SCALE = 8;

    private static final long INTEREST_MICROS = 300_000_000L;
    private static final int TYPICAL_TRADES_OPEN = 100_000;

    private Derivatives() {}

    /** Returns the first funding after a time; both in microseconds. */
    static long nextFunding(long micros) {
        return Math.floorDiv(micros, FUNDING_MICROS) * FUNDING_MICROS + FUNDING_MICROS;
    }

    /** Returns the rate of the funding at that time, in units of 0.00000001; negative if shorts pay. */
    static long fundingRate(Instrument instrument, long fundingMicros) {
        return new SeededRandom(instrument.symbol().hashCode(), fundingMicros / FUNDING_MICROS).nextInt(40_001)
                - 10_000L;
    }

    /**
     * Returns the open interest of the five minutes that contain a time, in units of the last decimal of a quantity.
     */
    static long openInterest(Instrument instrument, long micros) {
        double lots = instrument.typicalQuantity() * StrictMath.pow(10, instrument.quantityScale()) / instrument.lot();
        double change = new SeededRandom(instrument.symbol().hashCode(), 5, micros / INTEREST_MICROS).nextDouble();
        return (1 + (long) (lots * TYPICAL_TRADES_OPEN * (0.9 + 0.2 * change))) * instrument.lot();
    }

    /** Returns midnight in microseconds. */
    static long midnight(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }
}
