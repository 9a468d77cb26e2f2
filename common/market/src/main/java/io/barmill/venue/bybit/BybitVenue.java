package io.barmill.venue.bybit;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.ListingMode;
import io.barmill.venue.ListingRequest;
import io.barmill.venue.NamedArchive;
import io.barmill.venue.SymbolList;
import io.barmill.venue.Venue;
import io.barmill.venue.VenueAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bybit's public archives of trades: a gzipped CSV for each symbol and UTC day, without a checksum, in folders with an
 * index. One folder holds all derivatives; the symbol's name tells linear contracts from inverse ones.
 */
public final class BybitVenue implements Venue {
    /** Inverse contracts are worth a dollar, whatever their coin. */
    private static final ContractValue DOLLAR = ContractValue.inverse(BigDecimal.ONE);

    private static final Pattern NAME =
            Pattern.compile("(?:.*/)?([A-Z0-9-]+?)(_?)(\\d{4}-\\d{2}-\\d{2})\\.csv(?:\\.gz)?");

    private final VenueAddress archives;
    private final VenueAddress api;
    private final boolean isListed;

    public BybitVenue(BybitSettings config) {
        archives = new VenueAddress("barmill.venue.bybit.archive-url", config.archiveUrl());
        api = new VenueAddress("barmill.venue.bybit.api-url", config.apiUrl());
        isListed = config.listing() == ListingMode.ON;
    }

    @Override
    public String id() {
        return "bybit";
    }

    @Override
    public String title() {
        return "Bybit public archives";
    }

    @Override
    public List<String> markets() {
        return Arrays.stream(BybitMarket.values()).map(BybitMarket::id).toList();
    }

    @Override
    public String market(String field, String text) {
        return BybitMarket.parse(field, text).id();
    }

    @Override
    public List<DataType> dataTypes() {
        return List.of(DataType.TRADES);
    }

    @Override
    public boolean hasMonthlyArchives() {
        return false;
    }

    @Override
    public String lakeVenue(String market) {
        return BybitMarket.parse("market", market).lakeVenue();
    }

    @Override
    public String symbol(String field, String text) {
        String symbol = text.strip().toUpperCase(Locale.ROOT);
        if (Arrays.stream(BybitMarket.values()).noneMatch(market -> market.hasSymbol(symbol))) {
            throw new InvalidFieldException(field, text, "a Bybit symbol such as BTCUSDT, BTCUSD or BTC-27DEC24");
        }
        return symbol;
    }

    @Override
    public Archive archive(DownloadTaskParams order) {
        if (order.type() != DataType.TRADES) {
            throw new InvalidFieldException("type", order.type().id(), DataType.TRADES.id());
        }
        if (!(order.archivePeriod() instanceof ArchivePeriod.Day)) {
            throw new InvalidFieldException("period", order.period(), "a day such as 2024-01-31");
        }
        order.interval().ifPresent(given -> {
            throw new InvalidFieldException("interval", given, "none: only candles have one");
        });
        BybitMarket market = BybitMarket.parse("market", order.market());
        String symbol = symbol(market, order.symbol());
        URI url = archives.below(
                market.folder(),
                symbol,
                symbol + market.separator() + order.archivePeriod().text() + ".csv.gz");
        return new Archive(url, Optional.empty(), Archive.Packing.GZIP, market.format(), Map.of());
    }

    private String symbol(BybitMarket market, String text) {
        String symbol = symbol("symbol", text);
        if (!market.hasSymbol(symbol)) {
            throw new InvalidFieldException("symbol", text, market.expected());
        }
        return symbol;
    }

    @Override
    public List<ListingRequest> index(ArchiveSeries series, ArchivePeriod first, ArchivePeriod last) {
        if (!isListed) {
            return List.of();
        }
        BybitMarket market = BybitMarket.parse("market", series.market());
        String symbol = symbol(market, series.symbol());
        return List.of(new BybitIndex(archives.below(market.folder(), symbol, ""), symbol + market.separator()));
    }

    @Override
    public Optional<NamedArchive> named(String path) {
        Matcher name = NAME.matcher(path);
        if (!name.matches()) {
            return Optional.empty();
        }
        String symbol = name.group(1);
        boolean isSpot = !name.group(2).isEmpty();
        return Arrays.stream(BybitMarket.values())
                .filter(market -> market.separator().isEmpty() != isSpot && market.hasSymbol(symbol))
                .findFirst()
                .map(market -> new NamedArchive(
                        Optional.of(market.id()), DataType.TRADES, symbol, name.group(3), Optional.empty()));
    }

    @Override
    public URI symbolsUrl(String market) {
        return URI.create(api.below("v5", "market", "instruments-info") + "?category="
                + BybitMarket.parse("market", market).id() + "&limit=1000");
    }

    @Override
    public Set<String> symbols(String market, byte[] answer) {
        BybitMarket known = BybitMarket.parse("market", market);
        return SymbolList.read(
                "bybit " + market,
                answer,
                "/result/list",
                entry -> Optional.of(entry.path("symbol").asText())
                        .filter(symbol -> entry.path("status").asText().equals("Trading"))
                        .filter(known::hasSymbol));
    }

    @Override
    public boolean needsContractValue(String market, DataType type) {
        return BybitMarket.parse("market", market) == BybitMarket.INVERSE;
    }

    @Override
    public Optional<ContractValue> configuredContractValue(String symbol) {
        return Optional.of(DOLLAR).filter(value -> BybitMarket.INVERSE.hasSymbol(symbol));
    }
}
