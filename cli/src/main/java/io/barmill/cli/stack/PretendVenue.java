package io.barmill.cli.stack;

import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The server that stands in for the venues while a sandbox stack runs. */
public final class PretendVenue implements AutoCloseable {
    /** The configuration keys that say where the venues are. */
    static final Set<String> CONFIG_KEYS = config("").keySet();

    private final SandboxVenue venue;

    private PretendVenue(SandboxVenue venue) {
        this.venue = venue;
    }

    /** Starts one on a free port; empty for a stack that talks to the real venues. */
    static Optional<PretendVenue> start(StackPlan.Venue plan) {
        if (plan.live()) {
            return Optional.empty();
        }
        SandboxOptions options = SandboxOptions.defaults();
        return Optional.of(new PretendVenue(
                SandboxVenue.start(plan.recorded().map(options::withRecorded).orElse(options))));
    }

    Map<String, String> config() {
        return config(venue.baseUrl());
    }

    /** The configuration that points the services to the venue at that address. */
    public static Map<String, String> config(String baseUrl) {
        return Map.ofEntries(
                Map.entry("barmill.alerts.telegram.url", baseUrl),
                Map.entry("barmill.venue.binance.archive-url", baseUrl),
                Map.entry("barmill.venue.binance.listing-url", baseUrl + "/data.binance.vision"),
                Map.entry("barmill.venue.binance.spot-url", baseUrl),
                Map.entry("barmill.venue.binance.um-url", baseUrl),
                Map.entry("barmill.venue.binance.cm-url", baseUrl),
                Map.entry("barmill.venue.binance.option-url", baseUrl),
                Map.entry("barmill.venue.bybit.archive-url", baseUrl),
                Map.entry("barmill.venue.bybit.api-url", baseUrl),
                Map.entry("barmill.venue.okx.archive-url", baseUrl + "/cdn/okex/traderecords"),
                Map.entry("barmill.venue.okx.api-url", baseUrl),
                Map.entry("barmill.venue.tardis.datasets-url", baseUrl),
                Map.entry("barmill.venue.tardis.api-url", baseUrl));
    }

    URI url() {
        return URI.create(venue.baseUrl());
    }

    @Override
    public void close() {
        venue.close();
    }
}
