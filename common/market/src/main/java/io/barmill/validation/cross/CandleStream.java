package io.barmill.validation.cross;

import java.io.IOException;

/** Candles in the order of time. */
interface CandleStream {
    /** The next candle; null after the last. */
    ExactCandle next() throws IOException;
}
