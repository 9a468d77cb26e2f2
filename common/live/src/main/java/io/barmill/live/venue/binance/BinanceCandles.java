package io.barmill.live.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.candle.Candle;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.CandleVenue;
import io.barmill.live.venue.ListedSymbol;
import io.barmill.live.venue.Listing;
import io.barmill.live.venue.PageCosts;
import io.barmill.live.venue.Pair;
import io.barmill.live.venue.StreamVenue;
import io.barmill.live.venue.VenueError;
import io.barmill.live.venue.VenueRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of Binance's markets. */
public final class BinanceCandles implements CandleVenue {
    /** Spot costs the same whatever the page; futures cost by steps. */
    private static final PageCosts SPOT_COSTS = new PageCosts(List.of(new PageCosts.Step(1_000, 2)));

    private static final PageCosts FUTURES_COSTS = new PageCosts(List.of(
            new PageCosts.Step(99, 1),
            new PageCosts.Step(499, 2),
            new PageCosts.Step(1_000, 5),
            new PageCosts.Step(1_500, 10)));

    private static final Pattern BANNED = Pattern.compile("banned until (\\d{13})");
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*(-\\d{1,6})");
    private static final int COLUMNS = 11;

    private final String id;
    private final URI address;
    private final BinanceStream stream;
    private final String prefix;
    private final PageCosts costs;
    private final int weightLimit;
    private final int listingWeight;
    /** Where a row has the volume in base units; the usual place has contracts in a coin-margined market. */
    private final boolean countsContracts;

    private BinanceCandles(
            String id,
            String address,
            String stream,
            String prefix,
            PageCosts costs,
            int weightLimit,
            int listingWeight,
            boolean countsContracts) {
        this.id = id;
        this.address = URI.create(address);
        this.stream = new BinanceStream(stream);
        this.prefix = prefix;
        this.costs = costs;
        this.weightLimit = weightLimit;
        this.listingWeight = listingWeight;
        this.countsContracts = countsContracts;
    }

    /** The spot market. */
    public static BinanceCandles spot() {
        return new BinanceCandles(
                "binance",
                "https://api.binance.com",
                "wss://data-stream.binance.vision/stream",
                "/api/v3",
                SPOT_COSTS,
                6_000,
                20,
                false);
    }

    /** USDT-margined futures. Their streams of trades and candles have a path of their own since April 2026. */
    public static BinanceCandles usdMargined() {
        return new BinanceCandles(
                "binance-futures",
                "https://fapi.binance.com",
                "wss://fstream.binance.com/market/stream",
                "/fapi/v1",
                FUTURES_COSTS,
                2_400,
                1,
                false);
    }

    /** Coin-margined futures, whose volumes are in contracts and in coins. */
    public static BinanceCandles coinMargined() {
        return new BinanceCandles(
                "binance-delivery",
                "https://dapi.binance.com",
                "wss://dstream.binance.com/stream",
                "/dapi/v1",
                FUTURES_COSTS,
                2_400,
                1,
                true);
    }

    @Override
    public StreamVenue stream() {
        return stream;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public PageCosts costs() {
        return costs;
    }

    @Override
    public int weightLimit() {
        return weightLimit;
    }

    @Override
    public String usedWeightHeader() {
        return "X-MBX-USED-WEIGHT-1M";
    }

    @Override
    public VenueRequest listing() {
        return new VenueRequest(prefix + "/exchangeInfo", listingWeight);
    }

    /** The time in the listing was seen to be 37 hours old, so it is not read. */
    @Override
    public Listing readListing(JsonNode body) {
        List<ListedSymbol> symbols = new ArrayList<>();
        for (JsonNode symbol : body.path("symbols")) {
            String contract = symbol.path("contractType").asText("PERPETUAL");
            if (contract.equals("PERPETUAL")) {
                symbols.add(listed(symbol));
            }
        }
        if (symbols.isEmpty()) {
            throw new BarmillException(ErrorCode.VENUE_UNAVAILABLE, id + ": the listing has no symbols");
        }
        OptionalInt limit = OptionalInt.empty();
        for (JsonNode each : body.path("rateLimits")) {
            if (each.path("rateLimitType").asText().equals("REQUEST_WEIGHT")
                    && each.path("interval").asText().equals("MINUTE")
                    && each.path("intervalNum").asInt() == 1) {
                limit = OptionalInt.of(each.path("limit").asInt());
            }
        }
        return new Listing(symbols, limit);
    }

    private static ListedSymbol listed(JsonNode symbol) {
        String status =
                symbol.path("status").asText(symbol.path("contractStatus").asText());
        JsonNode onboard = symbol.path("onboardDate");
        return new ListedSymbol(
                symbol.path("symbol").asText(),
                new Pair(
                        symbol.path("baseAsset").asText(),
                        symbol.path("quoteAsset").asText()),
                status.equals("TRADING"),
                status,
                onboard.isIntegralNumber() ? OptionalLong.of(onboard.asLong()) : OptionalLong.empty());
    }

    @Override
    public VenueRequest time() {
        return new VenueRequest(prefix + "/time", 1);
    }

    @Override
    public long readTime(JsonNode body) {
        JsonNode time = body.path("serverTime");
        if (!time.isIntegralNumber()) {
            throw new BarmillException(ErrorCode.VENUE_UNAVAILABLE, id + ": no time in " + shortened(body.toString()));
        }
        return time.asLong();
    }

    @Override
    public VenueRequest candles(String symbol, Timeframe timeframe, long from, long to, int limit) {
        String query = "?symbol=" + symbol + "&interval=" + timeframe.text() + "&startTime=" + from + "&endTime=" + to
                + "&limit=" + limit;
        return new VenueRequest(prefix + "/klines" + query, costs.weight(limit));
    }

    @Override
    public List<Candle> readCandles(JsonNode body) {
        if (!body.isArray()) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW, id + ": expected an array of candles, got " + shortened(body.toString()));
        }
        List<Candle> candles = new ArrayList<>(body.size());
        for (JsonNode row : body) {
            candles.add(candle(row));
        }
        return candles;
    }

    private Candle candle(JsonNode row) {
        if (!row.isArray() || row.size() < COLUMNS || !row.get(0).isIntegralNumber()) {
            throw new BarmillException(ErrorCode.BAD_ROW, id + ": not a candle: " + shortened(row.toString()));
        }
        BigDecimal volume = decimal(row, countsContracts ? 7 : 5);
        BigDecimal quote = countsContracts ? BigDecimal.ZERO : decimal(row, 7);
        BigDecimal bought = decimal(row, countsContracts ? 10 : 9);
        return new Candle(
                row.get(0).asLong(),
                decimal(row, 1),
                decimal(row, 2),
                decimal(row, 3),
                decimal(row, 4),
                volume,
                quote,
                row.get(8).asLong(),
                bought,
                false);
    }

    private BigDecimal decimal(JsonNode row, int column) {
        try {
            return new BigDecimal(row.get(column).asText());
        } catch (NumberFormatException e) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW, id + ": column " + column + " is not a number: " + shortened(row.toString()), e);
        }
    }

    /** An unknown outcome, such as -1001, may succeed the next time; a wrong symbol or parameter will not. */
    @Override
    public VenueError readError(int status, String body) {
        Matcher matcher = CODE.matcher(body);
        int code = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        boolean isFinal = status >= 400 && status < 500 && code != -1001 && code != -1007 && status != 408;
        return new VenueError(isFinal, "status " + status + ": " + shortened(body));
    }

    @Override
    public OptionalLong bannedUntil(String body) {
        Matcher matcher = BANNED.matcher(body);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
