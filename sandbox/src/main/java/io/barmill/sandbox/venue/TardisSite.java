package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tardis's datasets and its description of exchanges. Errors are JSON with a code and a message. */
final class TardisSite {
    private static final Pattern DATASET = Pattern.compile(
            "/v1/(?<exchange>[^/]+)/(?<type>[^/]+)/(?<date>\\d{4}/\\d{2}/\\d{2})/(?<symbol>[^/]+)\\.csv\\.gz");
    private static final Set<String> DATA_TYPES = Set.of(
            "trades",
            "incremental_book_L2",
            "book_snapshot_25",
            "book_snapshot_5",
            "quotes",
            "book_ticker",
            "derivative_ticker",
            "liquidations",
            "options_chain");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Shelf shelf;
    private final ArchiveSource source;
    private final String apiKey;

    TardisSite(Shelf shelf, ArchiveSource source, String apiKey) {
        this.shelf = shelf;
        this.source = source;
        this.apiKey = apiKey;
    }

    /** A dataset; without a valid key only those of the first day of a month. */
    Answer dataset(Asked asked) throws IOException {
        Matcher matcher = DATASET.matcher(asked.path());
        if (!matcher.matches()) {
            return refused(400, "Expected /v1/{exchange}/{dataType}/{YYYY}/{MM}/{DD}/{SYMBOL}.csv.gz");
        }
        if (Market.ofTardis(matcher.group("exchange")).isEmpty()) {
            return refused(400, "Invalid 'exchange' param provided: " + matcher.group("exchange") + ". Allowed values: "
                    + Arrays.stream(Market.values()).map(Market::tardisId).collect(Collectors.joining(", ")));
        }
        if (!DATA_TYPES.contains(matcher.group("type"))) {
            return refused(400, "Invalid 'dataType' param provided: " + matcher.group("type"));
        }
        Optional<LocalDate> day = day(matcher.group("date"));
        if (day.isEmpty()) {
            return refused(400, "Invalid date provided: " + matcher.group("date"));
        }
        if (day.get().getDayOfMonth() != 1 && !asked.bearer().equals(apiKey)) {
            return refused(
                    401,
                    "Missing or invalid API key. Without one only datasets of the first day of each month can be had.");
        }
        return shelf.find(asked.path().substring(1))
                .map(file -> Answer.file(file, "text/csv").with("Content-Encoding", "gzip"))
                .orElseGet(() -> refused(404, "There is no dataset " + asked.path()));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.replace('/', '-')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What an exchange has, and until when its datasets are there. */
    Answer exchange(Asked asked) throws IOException {
        String id = Packing.baseName(asked.path());
        Optional<Market> market = Market.ofTardis(id);
        if (market.isEmpty()) {
            return refused(400, "Invalid 'exchange' param provided: " + id);
        }
        List<ListedSymbol> symbols = source.symbols(market.get());
        JsonArray available = new JsonArray();
        JsonArray datasets = new JsonArray();
        for (ListedSymbol symbol : symbols) {
            available.add(described(market.get(), symbol));
            datasets.add(described(market.get(), symbol)
                    .put("availableTo", midnight(symbol.lastDay().plusDays(1)))
                    .put("dataTypes", new JsonArray().add("trades")));
        }
        LocalDate until = symbols.stream()
                .map(symbol -> symbol.lastDay().plusDays(1))
                .max(Comparator.naturalOrder())
                .orElse(market.get().tardisSince());
        return Answer.json(
                200,
                new JsonObject()
                        .put("id", id)
                        .put("name", id)
                        .put("enabled", true)
                        .put("delisted", false)
                        .put("availableSince", midnight(market.get().tardisSince()))
                        .put("availableChannels", new JsonArray().add("trade"))
                        .put("availableSymbols", available)
                        .put("datasets", new JsonObject()
                                .put("formats", new JsonArray().add("csv"))
                                .put("exportedFrom", midnight(market.get().tardisSince()))
                                .put("exportedUntil", midnight(until))
                                .put("symbols", datasets)));
    }

    private static JsonObject described(Market market, ListedSymbol symbol) {
        LocalDate since = symbol.firstDay().isBefore(market.tardisSince()) ? market.tardisSince() : symbol.firstDay();
        return new JsonObject()
                .put("id", symbol.symbol())
                .put("type", market.tardisType())
                .put("availableSince", midnight(since));
    }

    private static String midnight(LocalDate day) {
        return TIME.format(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static Answer refused(int status, String message) {
        return Answer.json(status, new JsonObject().put("code", status).put("message", message));
    }
}
