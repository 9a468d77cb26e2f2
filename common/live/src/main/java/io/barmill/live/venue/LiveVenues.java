package io.barmill.live.venue;

import io.barmill.error.InvalidFieldException;
import io.barmill.live.venue.binance.BinanceCandles;
import java.util.List;
import java.util.stream.Collectors;

/** The venues whose candles can be followed. A new one is a line here and a package beside the others. */
public final class LiveVenues {
    private static final List<CandleVenue> ALL =
            List.of(BinanceCandles.spot(), BinanceCandles.usdMargined(), BinanceCandles.coinMargined());

    private LiveVenues() {}

    /**
     * Returns the venue of that name.
     *
     * @throws InvalidFieldException if there is none
     */
    public static CandleVenue of(String field, String id) {
        return ALL.stream()
                .filter(venue -> venue.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(field, id, "one of " + names()));
    }

    /** Returns the names of all venues. */
    public static String names() {
        return ALL.stream().map(CandleVenue::id).collect(Collectors.joining(", "));
    }
}
