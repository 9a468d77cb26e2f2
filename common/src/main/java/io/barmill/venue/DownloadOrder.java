package io.barmill.venue;

import io.barmill.ticks.DataType;
import java.util.Objects;

/**
 * What a {@code tick.download} task is told: bring one archive into the lake.
 *
 * @param exchange the {@link Venue#id()}
 * @param market one of the venue's markets
 * @param period {@link ArchivePeriod#text()}
 */
public record DownloadOrder(String exchange, String market, DataType type, String symbol, String period) {
    public DownloadOrder {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(period, "period");
    }

    public ArchivePeriod archivePeriod() {
        return ArchivePeriod.parse("period", period);
    }
}
