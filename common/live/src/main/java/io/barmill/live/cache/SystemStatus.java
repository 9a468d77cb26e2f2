package io.barmill.live.cache;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How the updates go.
 *
 * @param lastFullScan when the last update of all symbols ended, milliseconds since 1970
 * @param updateSeconds how long it took
 * @param freshness the mean age of the symbols' last updates in seconds; empty if none was ever updated
 * @param rejectedSymbols those that the venue does not have
 * @param bannedUntil until when the venue refuses requests, milliseconds since 1970
 * @param intervalSeconds the time until the next update
 */
public record SystemStatus(
        long lastFullScan,
        int activeSymbols,
        int successfulUpdates,
        int failedUpdates,
        int rejectedSymbols,
        double updateSeconds,
        OptionalDouble freshness,
        long usedWeight,
        long weightLimit,
        OptionalLong bannedUntil,
        int streams,
        int reconnects,
        int gapsOpen,
        int revisedCandles,
        double intervalSeconds) {
    /** Returns the value in the cache. */
    public String json() {
        ObjectNode status = new JsonNodeFactory(true).objectNode();
        status.put("last_full_scan", CandleValue.time(lastFullScan));
        status.put("active_symbols", activeSymbols);
        status.put("successful_updates", successfulUpdates);
        status.put("failed_updates", failedUpdates);
        status.put("update_duration_seconds", rounded(updateSeconds));
        status.put("data_freshness_avg", freshness.isPresent() ? rounded(freshness.getAsDouble()) : null);
        status.put("rejected_symbols", rejectedSymbols);
        status.put("used_weight_1m", usedWeight);
        status.put("weight_limit", weightLimit);
        status.put("banned_until", bannedUntil.isPresent() ? CandleValue.time(bannedUntil.getAsLong()) : null);
        status.put("streams", streams);
        status.put("reconnects", reconnects);
        status.put("gaps_open", gapsOpen);
        status.put("revised_candles", revisedCandles);
        status.put("interval_seconds", rounded(intervalSeconds));
        return status.toString();
    }

    private static BigDecimal rounded(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_EVEN);
    }
}
