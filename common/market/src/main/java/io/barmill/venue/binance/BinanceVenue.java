package io.barmill.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.ContractSettings;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.ListingMode;
import io.barmill.venue.ListingRequest;
import io.barmill.venue.NamedArchive;
import io.barmill.venue.SymbolList;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import io.barmill.venue.VenueAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Binance's public archives ("Binance Vision"): daily and monthly zips, each with a SHA-256 file beside it. */
public final class BinanceVenue implements Venue {
    /** Accepts letters of any script: some contracts have Chinese names. */
    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{Nd}_]{2,40}");

    /** The published formats, the default first. */
    private static final List<TickFormat> FORMATS = List.of(
            TickFormat.BINANCE_AGG_TRADES,
            TickFormat.BINANCE_TRADES,
            TickFormat.BINANCE_KLINES,
            TickFormat.BINANCE_BOOK_TICKER,
            TickFormat.BINANCE_FUNDING_RATE,
            TickFormat.BINANCE_METRICS,
            TickFormat.BINANCE_MARK_PRICE_KLINES,
            TickFormat.BINANCE_INDEX_PRICE_KLINES,
            TickFormat.BINANCE_PREMIUM_INDEX_KLINES,
            TickFormat.BINANCE_BOOK_DEPTH,
            TickFormat.BINANCE_LIQUIDATIONS,
            TickFormat.BINANCE_BVOL_INDEX,
            TickFormat.BINANCE_EOH_SUMMARY);
    /** The corresponding formats of coin-margined futures where they differ. */
    private static final List<TickFormat> COIN_FORMATS = List.of(
            TickFormat.BINANCE_COIN_AGG_TRADES,
            TickFormat.BINANCE_COIN_TRADES,
            TickFormat.BINANCE_COIN_KLINES,
            TickFormat.BINANCE_COIN_BOOK_TICKER,
            TickFormat.BINANCE_FUNDING_RATE,
            TickFormat.BINANCE_COIN_METRICS,
            TickFormat.BINANCE_MARK_PRICE_KLINES,
            TickFormat.BINANCE_INDEX_PRICE_KLINES,
            TickFormat.BINANCE_PREMIUM_INDEX_KLINES);
    /** Types that are published by day only. */
    private static final Set<DataType> DAILY = Set.of(
            DataType.METRICS, DataType.BOOK_DEPTH, DataType.LIQUIDATIONS, DataType.BVOL_INDEX, DataType.EOH_SUMMARY);

    private static final List<String> INTERVALS =
            List.of("1m", "1s", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1mo");
    /** Candles of these lengths have no daily archives. */
    private static final List<String> MONTHLY_INTERVALS = List.of("3d", "1w", "1mo");

    private static final String SPOT_INTERVAL = "1s";

    private final VenueAddress archives;
    private final VenueAddress spot;
    private final VenueAddress um;
    private final VenueAddress cm;
    private final VenueAddress option;
    private final Map<String, ContractValue> contractValues;
    private final VenueAddress bucket;
    private final boolean isListed;

    public BinanceVenue(BinanceSettings config) {
        archives = new VenueAddress("barmill.venue.binance.archive-url", config.archiveUrl());
        spot = new VenueAddress("barmill.venue.binance.spot-url", config.spotUrl());
        um = new VenueAddress("barmill.venue.binance.um-url", config.umUrl());
        cm = new VenueAddress("barmill.venue.binance.cm-url", config.cmUrl());
        option = new VenueAddress("barmill.venue.binance.option-url", config.optionUrl());
        contractValues = ContractSettings.parse(
                "barmill.venue.binance.contract-values", config.contractValues().orElse(List.of()));
        bucket = new VenueAddress("barmill.venue.binance.listing-url", config.listingUrl());
        isListed = config.listing() == ListingMode.ON;
    }

    @Override
    public String id() {
        return "binance";
    }

    @Override
    public String title() {
        return "Binance Vision archives";
    }

    @Override
    public List<String> markets() {
        return Arrays.stream(BinanceMarket.values()).map(BinanceMarket::id).toList();
    }

    @Override
    public String market(String field, String text) {
        return BinanceMarket.parse(field, text).id();
    }

    @Override
    public List<DataType> dataTypes() {
        return FORMATS.stream().map(TickFormat::type).toList();
    }

    @Override
    public List<DataType> dataTypes(String market) {
        BinanceMarket known = BinanceMarket.parse("market", market);
        return dataTypes().stream().filter(known::offers).toList();
    }

    @Override
    public boolean hasMonthlyArchives() {
        return true;
    }

    @Override
    public boolean hasMonthlyArchives(DataType type) {
        return !DAILY.contains(type);
    }

    @Override
    public boolean hasDailyArchives(DataType type, Optional<String> interval) {
        return type != DataType.FUNDING_RATE
                && interval.filter(MONTHLY_INTERVALS::contains).isEmpty();
    }

    @Override
    public String lakeVenue(String market) {
        return BinanceMarket.parse("market", market).lakeVenue();
    }

    @Override
    public String symbol(String field, String text) {
        String symbol = text.strip().toUpperCase(Locale.ROOT);
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new InvalidFieldException(
                    field, text, "a Binance symbol of letters, digits and underscores, such as BTCUSDT");
        }
        return symbol;
    }

    @Override
    public Archive archive(DownloadTaskParams order) {
        TickFormat format = format(order);
        List<String> path = path(order, format);
        return new Archive(
                at(path, ".zip"), Optional.of(at(path, ".zip.CHECKSUM")), Archive.Packing.ZIP, format, Map.of());
    }

    @Override
    public List<ListingRequest> index(ArchiveSeries series, ArchivePeriod first, ArchivePeriod last) {
        return isListed ? List.of(BinanceListing.of(bucket, key(series, first), key(series, last), first)) : List.of();
    }

    private String key(ArchiveSeries series, ArchivePeriod period) {
        DownloadTaskParams order = series.order(id(), period);
        return String.join("/", path(order, format(order)));
    }

    /** Returns the path below the bucket, without the extension of the archive's name. */
    private List<String> path(DownloadTaskParams order, TickFormat format) {
        String symbol = symbol("symbol", order.symbol());
        ArchivePeriod period = period(order);
        Optional<String> interval = interval(order);
        String folder = BinanceFileName.folder(format.type());
        List<String> path = new ArrayList<>();
        path.add("data");
        path.addAll(BinanceMarket.parse("market", order.market()).folders());
        path.add(period instanceof ArchivePeriod.Month ? "monthly" : "daily");
        path.add(folder);
        path.add(symbol);
        interval.ifPresent(path::add);
        path.add(symbol + "-" + interval.orElse(folder) + "-" + period.text());
        return path;
    }

    @Override
    public Optional<NamedArchive> named(String path) {
        return BinanceFileName.parse(path, INTERVALS, dataTypes());
    }

    private static List<TickFormat> formats(String market) {
        return BinanceMarket.parse("market", market) == BinanceMarket.CM ? COIN_FORMATS : FORMATS;
    }

    private TickFormat format(DownloadTaskParams order) {
        List<DataType> offered = dataTypes(order.market());
        return formats(order.market()).stream()
                .filter(format -> format.type() == order.type() && offered.contains(format.type()))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        "type",
                        order.type().id(),
                        "one of "
                                + offered.stream().map(DataType::id).collect(Collectors.joining(", ")) + " on "
                                + order.market()));
    }

    private ArchivePeriod period(DownloadTaskParams order) {
        ArchivePeriod period = order.archivePeriod();
        boolean isMonth = period instanceof ArchivePeriod.Month;
        if (isMonth && !hasMonthlyArchives(order.type())) {
            throw new InvalidFieldException(
                    "period", order.period(), "a day: " + order.type().id() + " come by day only");
        }
        if (!isMonth && order.type() == DataType.FUNDING_RATE) {
            throw new InvalidFieldException(
                    "period", order.period(), "a month: " + order.type().id() + " comes by month only");
        }
        return period;
    }

    private static Optional<String> interval(DownloadTaskParams order) {
        if (!order.type().isCandles()) {
            order.interval().ifPresent(given -> {
                throw new InvalidFieldException("interval", given, "none: only candles have one");
            });
            return Optional.empty();
        }
        String given = order.interval().orElse("absent");
        boolean isSpot = BinanceMarket.parse("market", order.market()) == BinanceMarket.SPOT;
        boolean isDay = order.archivePeriod() instanceof ArchivePeriod.Day;
        List<String> possible = INTERVALS.stream()
                .filter(interval -> isSpot || !interval.equals(SPOT_INTERVAL))
                .filter(interval -> !isDay || !MONTHLY_INTERVALS.contains(interval))
                .toList();
        if (!possible.contains(given)) {
            throw new InvalidFieldException(
                    "interval",
                    given,
                    "the length of the candles, one of " + String.join(", ", possible)
                            + (isDay ? " in daily archives" : ""));
        }
        return Optional.of(given);
    }

    /**
     * Days are published one or two days later; months are due in the first week, but have been as late as mid-month.
     */
    @Override
    public Instant settledAt(ArchivePeriod period) {
        int days = period instanceof ArchivePeriod.Month ? 16 : 3;
        return period.lastDay().plusDays(1 + days).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public URI symbolsUrl(String market) {
        return switch (BinanceMarket.parse("market", market)) {
            case SPOT -> spot.below("api", "v3", "exchangeInfo");
            case UM -> um.below("fapi", "v1", "exchangeInfo");
            case CM -> cm.below("dapi", "v1", "exchangeInfo");
            case OPTION -> option.below("eapi", "v1", "exchangeInfo");
        };
    }

    @Override
    public Set<String> symbols(String market, byte[] answer) {
        String source = "binance " + market;
        if (BinanceMarket.parse("market", market) != BinanceMarket.OPTION) {
            return SymbolList.read(source, answer, "/symbols", BinanceVenue::tradingSymbol);
        }
        Set<String> symbols =
                new TreeSet<>(SymbolList.read(source, answer, "/optionContracts", BinanceVenue::volatilityIndex));
        symbols.addAll(SymbolList.read(source, answer, "/optionContracts", BinanceVenue::underlying));
        return symbols;
    }

    @Override
    public boolean needsContractValue(String market, DataType type) {
        return formats(market).stream().anyMatch(format -> format.type() == type && format.needsContractValue());
    }

    @Override
    public Optional<ContractValue> configuredContractValue(String symbol) {
        return Optional.ofNullable(contractValues.get(symbol));
    }

    @Override
    public Map<String, ContractValue> contractValues(String market, byte[] answer) {
        return SymbolList.contracts("binance " + market, answer, "/symbols", "symbol", BinanceVenue::contractValue);
    }

    /** The value of a coin-margined contract is an amount in USD. */
    private static Optional<ContractValue> contractValue(JsonNode entry) {
        return Optional.of(entry.path("contractSize"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(size -> size.signum() > 0)
                .map(ContractValue::inverse);
    }

    /** The name of the index of the options on a coin, which exists for some of them. */
    private static Optional<String> volatilityIndex(JsonNode entry) {
        return Optional.of(entry.path("baseAsset").asText() + "BVOL"
                        + entry.path("quoteAsset").asText())
                .filter(symbol -> SYMBOL.matcher(symbol).matches());
    }

    /** What options are on; their hours are summed up under its name. */
    private static Optional<String> underlying(JsonNode entry) {
        return Optional.of(entry.path("underlying").asText())
                .filter(symbol -> SYMBOL.matcher(symbol).matches());
    }

    /** Coin-margined futures have their status in a field of another name. */
    private static Optional<String> tradingSymbol(JsonNode entry) {
        String state = entry.path("status").asText(entry.path("contractStatus").asText());
        return Optional.of(entry.path("symbol").asText())
                .filter(symbol -> state.equals("TRADING"))
                .filter(symbol -> SYMBOL.matcher(symbol).matches());
    }

    private URI at(List<String> path, String ending) {
        String[] segments = path.toArray(String[]::new);
        segments[segments.length - 1] += ending;
        return archives.below(segments);
    }
}
