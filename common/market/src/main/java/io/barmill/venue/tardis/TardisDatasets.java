package io.barmill.venue.tardis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.ListingPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tardis' description of an exchange's datasets: the time up to which they have been exported, and for each symbol its
 * types and the range with data. A day is available once its end has been exported.
 */
final class TardisDatasets implements ListingPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXCERPT = 120;

    private final String market;
    private final Instant exportedUntil;
    private final Map<String, Symbol> symbols;

    /** @param since as written in the response, like {@code to}; empty if the response has none */
    private record Symbol(Set<String> types, String since, String to) {}

    private TardisDatasets(String market, Instant exportedUntil, Map<String, Symbol> symbols) {
        this.market = market;
        this.exportedUntil = exportedUntil;
        this.symbols = symbols;
    }

    /**
     * Parses a response.
     *
     * @param symbol converts an id into the symbol in the datasets' paths
     * @throws BarmillException VENUE_UNAVAILABLE for a response without datasets or without their export time
     */
    static TardisDatasets read(String market, byte[] body, Function<String, String> symbol) {
        JsonNode datasets = tree(market, body).path("datasets");
        String until = datasets.path("exportedUntil").asText();
        if (until.isEmpty() || !datasets.path("symbols").isArray()) {
            throw unreadable(market, body, "it has no datasets.exportedUntil or no datasets.symbols", null);
        }
        Map<String, Symbol> symbols = new HashMap<>();
        for (JsonNode entry : datasets.path("symbols")) {
            Set<String> types = new HashSet<>();
            entry.path("dataTypes").forEach(type -> types.add(type.asText()));
            symbols.put(
                    symbol.apply(entry.path("id").asText()),
                    new Symbol(
                            types,
                            entry.path("availableSince").asText(),
                            entry.path("availableTo").asText()));
        }
        return new TardisDatasets(market, instant(market, "datasets.exportedUntil", until), symbols);
    }

    @Override
    public ArchiveAvailability presence(ArchiveSeries series, ArchivePeriod period) {
        Symbol symbol = symbols.get(series.symbol());
        if (symbol == null || !symbol.types().contains(TardisVenue.folder(series.type()))) {
            return ArchiveAvailability.NEVER;
        }
        Instant start = period.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = period.lastDay().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Optional<Instant> since = time(series, "availableSince", symbol.since());
        Optional<Instant> to = time(series, "availableTo", symbol.to());
        // For a symbol that is still recorded, availableTo is the end of the last export.
        boolean hasEnded = to.filter(last -> last.isBefore(exportedUntil) && !last.isAfter(start))
                .isPresent();
        if (hasEnded || since.filter(first -> !first.isBefore(end)).isPresent()) {
            return ArchiveAvailability.NEVER;
        }
        return end.isAfter(exportedUntil) ? ArchiveAvailability.NOT_YET : ArchiveAvailability.PUBLISHED;
    }

    private Optional<Instant> time(ArchiveSeries series, String field, String text) {
        return text.isEmpty() || text.equals("null")
                ? Optional.empty()
                : Optional.of(instant(market, field + " of " + series.symbol(), text));
    }

    private static Instant instant(String market, String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE,
                    "tardis " + market + " says that " + field + " is " + text + ", which is no time",
                    e);
        }
    }

    private static JsonNode tree(String market, byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw unreadable(market, body, "it is no JSON", e);
        }
    }

    private static BarmillException unreadable(String market, byte[] body, String why, IOException cause) {
        String start = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
        return new BarmillException(
                ErrorCode.VENUE_UNAVAILABLE,
                "tardis " + market + " did not say what it has: " + why + "; the answer has " + body.length
                        + " bytes and starts with: " + start,
                cause);
    }
}
