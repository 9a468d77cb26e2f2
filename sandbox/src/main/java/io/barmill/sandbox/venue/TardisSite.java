package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.TardisType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tardis' datasets and its descriptions of exchanges. Errors are JSON with a code and a message. */
final class TardisSite {
    private static final Pattern DATASET = Pattern.compile(
            "/v1/(?<exchange>[^/]+)/(?<type>[^/]+)/(?<date>\\d{4}/\\d{2}/\\d{2})/(?<symbol>[^/]+)\\.csv\\.gz");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ArchiveLookup lookup;
    private final ArchiveSource source;
    private final String apiKey;

    TardisSite(ArchiveLookup lookup, ArchiveSource source, String apiKey) {
        this.lookup = lookup;
        this.source = source;
        this.apiKey = apiKey;
    }

    /** Returns a dataset; without a valid key, only those of the first day of a month. */
    VenueResponse dataset(VenueRequest request) throws IOException {
        Matcher matcher = DATASET.matcher(request.path());
        if (!matcher.matches()) {
            return refused(400, "Expected /v1/{exchange}/{dataType}/{YYYY}/{MM}/{DD}/{SYMBOL}.csv.gz");
        }
        if (Market.ofTardis(matcher.group("exchange")).isEmpty()) {
            return refused(
                    400,
                    "Invalid 'exchange' param provided: " + matcher.group("exchange") + ". Allowed values: "
                            + Arrays.stream(Market.values())
                                    .map(Market::tardisId)
                                    .filter(id -> !id.isEmpty())
                                    .collect(Collectors.joining(", ")));
        }
        if (TardisType.of(matcher.group("type")).isEmpty()) {
            return refused(400, "Invalid 'dataType' param provided: " + matcher.group("type"));
        }
        Optional<LocalDate> day = day(matcher.group("date"));
        if (day.isEmpty()) {
            return refused(400, "Invalid date provided: " + matcher.group("date"));
        }
        if (day.get().getDayOfMonth() != 1 && !request.bearer().equals(apiKey)) {
            return refused(
                    401,
                    "Missing or invalid API key. Without one only datasets of the first day of each month can be had.");
        }
        return lookup.find(request.path().substring(1))
                .map(file -> VenueResponse.file(file, "text/csv").with("Content-Encoding", "gzip"))
                .orElseGet(() -> refused(404, "There is no dataset " + request.path()));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.replace('/', '-')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the datasets of an exchange, and the time up to which they have been exported. */
    VenueResponse exchange(VenueRequest request) throws IOException {
        String id = ArchivePacker.baseName(request.path());
        Optional<Market> market = Market.ofTardis(id);
        if (market.isEmpty()) {
            return refused(400, "Invalid 'exchange' param provided: " + id);
        }
        JsonArray available = new JsonArray();
        JsonArray datasets = new JsonArray();
        LocalDate until = market.get().tardisSince();
        Set<String> symbols =
                source.symbols(market.get()).stream().map(ListedSymbol::symbol).collect(Collectors.toSet());
        for (ListedDataset dataset : source.datasets(market.get())) {
            LocalDate to = dataset.lastDay().plusDays(1);
            datasets.add(described(dataset)
                    .put("availableTo", midnight(to))
                    .put("dataTypes", new JsonArray(dataset.types())));
            if (symbols.contains(dataset.id())) { // groups are not among them
                available.add(described(dataset));
            }
            until = to.isAfter(until) ? to : until;
        }
        return VenueResponse.json(
                200,
                new JsonObject()
                        .put("id", id)
                        .put("name", id)
                        .put("enabled", true)
                        .put("delisted", false)
                        .put("availableSince", midnight(market.get().tardisSince()))
                        .put("availableChannels", new JsonArray().add("trade"))
                        .put("availableSymbols", available)
                        .put(
                                "datasets",
                                new JsonObject()
                                        .put("formats", new JsonArray().add("csv"))
                                        .put(
                                                "exportedFrom",
                                                midnight(market.get().tardisSince()))
                                        .put("exportedUntil", midnight(until))
                                        .put("symbols", datasets)));
    }

    private static JsonObject described(ListedDataset dataset) {
        return new JsonObject()
                .put("id", dataset.id())
                .put("type", dataset.kind())
                .put("availableSince", midnight(dataset.firstDay()));
    }

    private static String midnight(LocalDate day) {
        return TIME.format(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static VenueResponse refused(int status, String message) {
        return VenueResponse.json(status, new JsonObject().put("code", status).put("message", message));
    }
}
