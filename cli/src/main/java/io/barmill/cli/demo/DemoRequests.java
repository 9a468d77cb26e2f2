package io.barmill.cli.demo;

import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import java.time.LocalDate;
import java.util.List;

/** The requests of the demo: two symbols, two days, four kinds of bars. */
final class DemoRequests {
    private static final String EXCHANGE = "binance";
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 1, 2);
    /** The thresholds yield some dozens to some hundreds of bars a day, on the pretend market as on the real one. */
    private static final List<String> BARS = List.of("time-1m", "tick-1000", "volume-20", "dollar-1000000");

    private DemoRequests() {}

    static DownloadBody download() {
        return new DownloadBody(EXCHANGE, null, SYMBOLS, List.of(), FIRST, LAST, null, List.of(), null);
    }

    static AggregateBody bars() {
        return new AggregateBody(EXCHANGE, null, null, BARS, SYMBOLS, FIRST, LAST, null, null, null);
    }
}
