package io.barmill.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.fault.InvalidFieldException;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickFormat;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadOrder;
import io.barmill.venue.SymbolList;
import io.barmill.venue.Venue;
import io.barmill.venue.VenueAddress;
import io.barmill.venue.VenueConfig;
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
import java.util.regex.Pattern;

/** Binance's public archives ("Binance Vision"): zips by day and by month, each with its SHA-256 beside it. */
public final class BinanceVenue implements Venue {
    /** Letters of any script: some contracts are named in Chinese. */
    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{Nd}_]{2,40}");

    private final VenueAddress archives;
    private final VenueAddress spot;
    private final VenueAddress um;

    public BinanceVenue(VenueConfig.Binance config) {
        archives = new VenueAddress("barmill.venue.binance.archive-url", config.archiveUrl());
        spot = new VenueAddress("barmill.venue.binance.spot-url", config.spotUrl());
        um = new VenueAddress("barmill.venue.binance.um-url", config.umUrl());
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
        return List.of(DataType.AGG_TRADES, DataType.TRADES);
    }

    @Override
    public boolean hasMonthlyArchives() {
        return true;
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
    public Archive archive(DownloadOrder order) {
        String symbol = symbol("symbol", order.symbol());
        ArchivePeriod period = order.archivePeriod();
        String name = symbol + "-" + order.type().id() + "-" + period.text() + ".zip";
        List<String> path = new ArrayList<>();
        path.add("data");
        path.addAll(BinanceMarket.parse("market", order.market()).folders());
        path.add(period instanceof ArchivePeriod.Month ? "monthly" : "daily");
        path.add(order.type().id());
        path.add(symbol);
        return new Archive(
                at(path, name), Optional.of(at(path, name + ".CHECKSUM")), Archive.Packing.ZIP, format(order.type()), Map.of());
    }

    /** Days come on the next day or the one after; months are due in the first week, and have come as late as the middle. */
    @Override
    public Instant settledAt(ArchivePeriod period) {
        int days = period instanceof ArchivePeriod.Month ? 16 : 3;
        return period.lastDay().plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public URI symbolsUrl(String market) {
        return switch (BinanceMarket.parse("market", market)) {
            case SPOT -> spot.below("api", "v3", "exchangeInfo");
            case UM -> um.below("fapi", "v1", "exchangeInfo");
        };
    }

    @Override
    public Set<String> symbols(String market, byte[] answer) {
        return SymbolList.read("binance " + market, answer, "/symbols", BinanceVenue::tradingSymbol);
    }

    private static Optional<String> tradingSymbol(JsonNode entry) {
        return Optional.of(entry.path("symbol").asText())
                .filter(symbol -> entry.path("status").asText().equals("TRADING"))
                .filter(symbol -> SYMBOL.matcher(symbol).matches());
    }

    private static TickFormat format(DataType type) {
        return switch (type) {
            case TRADES -> TickFormat.BINANCE_TRADES;
            case AGG_TRADES -> TickFormat.BINANCE_AGG_TRADES;
        };
    }

    private URI at(List<String> path, String name) {
        List<String> segments = new ArrayList<>(path);
        segments.add(name);
        return archives.below(segments.toArray(String[]::new));
    }
}
