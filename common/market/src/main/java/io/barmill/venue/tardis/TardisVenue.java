package io.barmill.venue.tardis;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.ListingMode;
import io.barmill.venue.ListingPage;
import io.barmill.venue.ListingRequest;
import io.barmill.venue.NamedArchive;
import io.barmill.venue.SymbolList;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import io.barmill.venue.VenueAddress;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tardis' datasets: gzipped CSV by UTC day of arrival, recorded from many exchanges, each of which is a market here.
 * The first day of every month is free; other days need the subscriber's key.
 */
public final class TardisVenue implements Venue {
    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{Nd}@][\\p{L}\\p{Nd}_@-]{0,63}");
    /** Symbols of datasets that hold many instruments in one file. */
    private static final Set<String> GROUPS = new TreeSet<>(Set.of("SPOT", "FUTURES", "PERPETUALS", "OPTIONS"));
    /** The published formats, the default first. */
    private static final List<TickFormat> FORMATS = List.of(
            TickFormat.TARDIS_TRADES,
            TickFormat.TARDIS_GROUPED_TRADES,
            TickFormat.TARDIS_INCREMENTAL_BOOK_L2,
            TickFormat.TARDIS_BOOK_SNAPSHOT_5,
            TickFormat.TARDIS_BOOK_SNAPSHOT_25,
            TickFormat.TARDIS_QUOTES,
            TickFormat.TARDIS_BOOK_TICKER,
            TickFormat.TARDIS_DERIVATIVE_TICKER,
            TickFormat.TARDIS_LIQUIDATIONS,
            TickFormat.TARDIS_OPTIONS_CHAIN);

    /** The exchanges that Tardis records, by its own ids, the default first. */
    private static final List<String> EXCHANGES = List.of("""
            binance-futures binance binance-delivery binance-us binance-european-options bitmex deribit
            bybit bybit-spot bybit-options okex okex-swap okex-futures okex-options okcoin coinbase
            coinbase-international kraken cryptofacilities bitfinex bitfinex-derivatives bitstamp gemini
            bitget bitget-futures kucoin kucoin-futures gate-io gate-io-futures huobi huobi-dm
            huobi-dm-swap huobi-dm-linear-swap huobi-dm-options crypto-com hyperliquid dydx dydx-v4 phemex
            bitflyer upbit ascendex woo-x bitnomial blockchain-com delta hitbtc poloniex ftx ftx-us serum
            mango star-atlas binance-options binance-jersey binance-dex
            """.split("\\s+"));

    private final VenueAddress datasets;
    private final VenueAddress api;
    private final List<String> exchanges;
    private final Map<String, String> headers;
    private final boolean isListed;

    /** Requests the datasets of an exchange; the request is the same for all of its symbols. */
    private record Question(String market, URI url) implements ListingRequest {
        @Override
        public ListingPage read(byte[] body) {
            return TardisDatasets.read(market, body, TardisVenue::pathSymbol);
        }
    }

    public TardisVenue(TardisSettings config) {
        datasets = new VenueAddress("barmill.venue.tardis.datasets-url", config.datasetsUrl());
        api = new VenueAddress("barmill.venue.tardis.api-url", config.apiUrl());
        exchanges = List.copyOf(config.exchanges().orElse(EXCHANGES));
        isListed = config.listing() == ListingMode.ON;
        headers = config.apiKey()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(key -> Map.of("Accept-Encoding", "gzip", "Authorization", "Bearer " + key))
                .orElse(Map.of("Accept-Encoding", "gzip"));
    }

    @Override
    public String id() {
        return "tardis";
    }

    @Override
    public String title() {
        return "Tardis.dev datasets";
    }

    @Override
    public List<String> markets() {
        return exchanges;
    }

    @Override
    public String market(String field, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (!exchanges.contains(wanted)) {
            throw new InvalidFieldException(field, text, "one of " + String.join(", ", exchanges));
        }
        return wanted;
    }

    @Override
    public List<DataType> dataTypes() {
        return FORMATS.stream().map(TickFormat::type).toList();
    }

    @Override
    public boolean hasMonthlyArchives() {
        return false;
    }

    @Override
    public String lakeVenue(String market) {
        return "tardis-" + market("market", market);
    }

    @Override
    public String symbol(String field, String text) {
        String symbol = pathSymbol(text.strip());
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new InvalidFieldException(
                    field,
                    text,
                    "an instrument's id at the exchange, such as BTCUSDT or" + " BTC-PERPETUAL, or a group: "
                            + String.join(", ", GROUPS));
        }
        return symbol;
    }

    @Override
    public Archive archive(DownloadTaskParams order) {
        TickFormat format = format(order);
        if (!(order.archivePeriod() instanceof ArchivePeriod.Day)) {
            throw new InvalidFieldException("period", order.period(), "a day such as 2024-01-31");
        }
        order.interval().ifPresent(given -> {
            throw new InvalidFieldException("interval", given, "none: only candles have one");
        });
        LocalDate day = order.archivePeriod().firstDay();
        URI url = datasets.below(
                "v1",
                market("market", order.market()),
                folder(order.type()),
                String.format("%04d", day.getYear()),
                String.format("%02d", day.getMonthValue()),
                String.format("%02d", day.getDayOfMonth()),
                symbol(order) + ".csv.gz");
        return new Archive(url, Optional.empty(), Archive.Packing.GZIP, format, headers);
    }

    /** The format of a dataset by its name alone; empty if it is not named like one. */
    public static Optional<TickFormat> formatOf(String path) {
        return TardisFileName.parse(path, GROUPS)
                .flatMap(name -> FORMATS.stream()
                        .filter(format -> format.type() == name.type())
                        .findFirst());
    }

    @Override
    public Optional<NamedArchive> named(String path) {
        return TardisFileName.parse(path, GROUPS);
    }

    private static TickFormat format(DownloadTaskParams order) {
        return FORMATS.stream()
                .filter(format -> format.type() == order.type())
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        "type",
                        order.type().id(),
                        "one of "
                                + FORMATS.stream()
                                        .map(format -> format.type().id())
                                        .collect(Collectors.joining(", "))));
    }

    /** Trades of a group are a type of their own: bars must not be built from several instruments. */
    static String folder(DataType type) {
        return type == DataType.GROUPED_TRADES ? DataType.TRADES.id() : type.id();
    }

    private String symbol(DownloadTaskParams order) {
        String symbol = symbol("symbol", order.symbol());
        if (order.type() == DataType.TRADES && GROUPS.contains(symbol)) {
            throw new InvalidFieldException(
                    "symbol",
                    symbol,
                    "one instrument's id (trades of a group are the type " + DataType.GROUPED_TRADES.id() + ")");
        }
        if (order.type() == DataType.GROUPED_TRADES && !GROUPS.contains(symbol)) {
            throw new InvalidFieldException("symbol", symbol, "one of " + String.join(", ", GROUPS));
        }
        return symbol;
    }

    /** Datasets are exported on the next day at about 06:00. */
    @Override
    public Instant settledAt(ArchivePeriod period) {
        return period.lastDay().plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public URI retryUrl(URI url, int retries) {
        return URI.create(url + "?retryAttempt=" + retries);
    }

    /** Tardis sometimes rejects well-formed dates with a 400 that complains about their format. */
    @Override
    public boolean isPassingRefusal(int status, String body) {
        return status == 400 && body.contains("ISO 8601 format");
    }

    @Override
    public List<ListingRequest> index(ArchiveSeries series, ArchivePeriod first, ArchivePeriod last) {
        return isListed ? List.of(new Question(series.market(), symbolsUrl(series.market()))) : List.of();
    }

    /** The last day, the first, then the rest: a wrong key or range shows after two requests. */
    @Override
    public List<ArchivePeriod> askingOrder(List<ArchivePeriod> periods) {
        if (periods.isEmpty()) {
            return periods;
        }
        List<ArchivePeriod> order = new ArrayList<>(periods);
        order.add(0, order.remove(order.size() - 1));
        return order;
    }

    @Override
    public URI symbolsUrl(String market) {
        return api.below("v1", "exchanges", market("market", market));
    }

    @Override
    public Set<String> symbols(String market, byte[] answer) {
        return SymbolList.read("tardis " + market, answer, "/datasets/symbols", TardisVenue::symbolWithTrades);
    }

    private static Optional<String> symbolWithTrades(JsonNode entry) {
        return Optional.of(pathSymbol(entry.path("id").asText()))
                .filter(symbol -> hasTrades(entry.path("dataTypes")))
                .filter(symbol -> SYMBOL.matcher(symbol).matches())
                .filter(symbol -> !GROUPS.contains(symbol));
    }

    private static boolean hasTrades(JsonNode types) {
        for (JsonNode type : types) {
            if (type.asText().equals(DataType.TRADES.id())) {
                return true;
            }
        }
        return false;
    }

    private static String pathSymbol(String text) {
        return text.toUpperCase(Locale.ROOT).replace(':', '-').replace('/', '-');
    }
}
