package io.barmill.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ContractSettings;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.SymbolList;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import io.barmill.venue.VenueAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OKX's public archives of trades and of candles of a minute: one zip per instrument and day, without a checksum. Its days are
 * those of UTC+8: the archive of a day begins at 16:00 UTC of the previous day, so a UTC day spans two archives.
 */
public final class OkxVenue implements Venue {
    private static final String MINUTE = "1m";

    private final VenueAddress archives;
    private final VenueAddress api;
    private final Map<String, ContractValue> contractValues;

    public OkxVenue(OkxSettings config) {
        archives = new VenueAddress("barmill.venue.okx.archive-url", config.archiveUrl());
        api = new VenueAddress("barmill.venue.okx.api-url", config.apiUrl());
        contractValues = ContractSettings.parse(
                "barmill.venue.okx.contract-values", config.contractValues().orElse(List.of()));
    }

    @Override
    public String id() {
        return "okx";
    }

    @Override
    public String title() {
        return "OKX archives";
    }

    @Override
    public List<String> markets() {
        return Arrays.stream(OkxMarket.values()).map(OkxMarket::id).toList();
    }

    @Override
    public String market(String field, String text) {
        return OkxMarket.parse(field, text).id();
    }

    @Override
    public List<DataType> dataTypes() {
        return List.of(DataType.TRADES, DataType.KLINES);
    }

    @Override
    public boolean hasMonthlyArchives() {
        return false;
    }

    @Override
    public String lakeVenue(String market) {
        return OkxMarket.parse("market", market).lakeVenue();
    }

    @Override
    public String symbol(String field, String text) {
        String symbol = text.strip().toUpperCase(Locale.ROOT);
        if (Arrays.stream(OkxMarket.values()).noneMatch(market -> market.hasSymbol(symbol))) {
            throw new InvalidFieldException(
                    field, text, "an instrument's id at OKX, such as BTC-USDT, BTC-USDT-SWAP or BTC-USD-240329");
        }
        return symbol;
    }

    @Override
    public Archive archive(DownloadTaskParams order) {
        return archives(order).get(0);
    }

    /** Returns the archive named after the day, which ends at 16:00 UTC, and the next one, which begins there. */
    @Override
    public List<Archive> archives(DownloadTaskParams order) {
        if (!dataTypes().contains(order.type())) {
            throw new InvalidFieldException("type", order.type().id(), "trades or klines");
        }
        if (!(order.archivePeriod() instanceof ArchivePeriod.Day)) {
            throw new InvalidFieldException("period", order.period(), "a day such as 2024-01-31");
        }
        interval(order);
        OkxMarket market = OkxMarket.parse("market", order.market());
        String symbol = symbol("symbol", order.symbol());
        if (!market.hasSymbol(symbol)) {
            throw new InvalidFieldException("symbol", order.symbol(), market.expected());
        }
        TickFormat format = format(market, order.type());
        LocalDate day = order.archivePeriod().firstDay();
        return List.of(archive(format, symbol, day), archive(format, symbol, day.plusDays(1)));
    }

    private static void interval(DownloadTaskParams order) {
        if (!order.type().isCandles()) {
            order.interval().ifPresent(given -> {
                throw new InvalidFieldException("interval", given, "none: only candles have one");
            });
        } else if (order.interval().filter(MINUTE::equals).isEmpty()) {
            throw new InvalidFieldException(
                    "interval", order.interval().orElse("absent"), MINUTE + ", the only candles in OKX's archives");
        }
    }

    private static TickFormat format(OkxMarket market, DataType type) {
        if (type == DataType.TRADES) {
            return TickFormat.OKX_TRADES;
        }
        return market == OkxMarket.SPOT ? TickFormat.OKX_SPOT_CANDLES : TickFormat.OKX_CANDLES;
    }

    private Archive archive(TickFormat format, String symbol, LocalDate day) {
        String folder = format.type() == DataType.TRADES ? "trades" : "candlesticks";
        URI url = archives.below(
                folder,
                "daily",
                day.format(DateTimeFormatter.BASIC_ISO_DATE),
                symbol + "-" + folder + "-" + day + ".zip");
        return new Archive(url, Optional.empty(), Archive.Packing.ZIP, format, Map.of());
    }

    /** One day later than for a single archive. */
    @Override
    public Instant settledAt(ArchivePeriod period) {
        return period.lastDay().plusDays(4).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public URI symbolsUrl(String market) {
        URI instruments = api.below("api", "v5", "public", "instruments");
        return URI.create(
                instruments + "?instType=" + OkxMarket.parse("market", market).instrumentType());
    }

    @Override
    public Set<String> symbols(String market, byte[] answer) {
        OkxMarket known = OkxMarket.parse("market", market);
        return SymbolList.read(
                "okx " + market,
                answer,
                "/data",
                entry -> Optional.of(entry.path("instId").asText())
                        .filter(symbol -> entry.path("state").asText().equals("live"))
                        .filter(known::hasSymbol));
    }

    @Override
    public boolean needsContractValue(String market, DataType type) {
        return type == DataType.TRADES && OkxMarket.parse("market", market) != OkxMarket.SPOT;
    }

    @Override
    public Optional<ContractValue> configuredContractValue(String symbol) {
        return Optional.ofNullable(contractValues.get(symbol));
    }

    @Override
    public Map<String, ContractValue> contractValues(String market, byte[] answer) {
        return SymbolList.contracts("okx " + market, answer, "/data", "instId", OkxVenue::contractValue);
    }

    /**
     * A linear contract's value is in the base currency, an inverse one's in the quote currency. Amounts cannot be
     * computed from a value in a third currency.
     */
    private static Optional<ContractValue> contractValue(JsonNode entry) {
        String[] currencies = entry.path("instId").asText().split("-");
        Optional<BigDecimal> value = number(entry, "ctVal")
                .flatMap(size -> number(entry, "ctMult").map(size::multiply))
                .filter(product -> product.signum() > 0);
        String currency = entry.path("ctValCcy").asText();
        return switch (entry.path("ctType").asText()) {
            case "linear" ->
                value.filter(known -> currency.equals(currencies[0])).map(ContractValue::linear);
            case "inverse" ->
                value.filter(known -> currencies.length > 1 && currency.equals(currencies[1]))
                        .map(ContractValue::inverse);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(JsonNode entry, String field) {
        try {
            return Optional.of(new BigDecimal(entry.path(field).asText()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
