package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.LiveCandle;
import io.barmill.sandbox.market.LiveCandles;
import io.barmill.sandbox.market.Market;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Binance's REST API of one market: candles, the clock, and the weight of requests. A minute with more weight than the limit
 * is refused, as the exchange does.
 */
final class BinanceApi {
    private static final Map<String, Long> MINUTES = Map.ofEntries(
            Map.entry("1m", 1L),
            Map.entry("3m", 3L),
            Map.entry("5m", 5L),
            Map.entry("15m", 15L),
            Map.entry("30m", 30L),
            Map.entry("1h", 60L),
            Map.entry("2h", 120L),
            Map.entry("4h", 240L),
            Map.entry("6h", 360L),
            Map.entry("8h", 480L),
            Map.entry("12h", 720L),
            Map.entry("1d", 1_440L));
    private static final int SPOT_DECIMALS = 8;
    private static final int DEFAULT_LIMIT = 500;

    private final Market market;
    private final Optional<LiveCandles> candles;
    private final VenueClock clock;
    private final UsedWeight weight;

    /** @param candles empty for recorded archives, of which there are no candles to ask for */
    BinanceApi(Market market, Optional<LiveCandles> candles, VenueClock clock) {
        this.market = market;
        this.candles = candles;
        this.clock = clock;
        this.weight = new UsedWeight(market == Market.SPOT ? 6_000 : 2_400);
    }

    /** Creates a response. */
    interface Answer {
        VenueResponse get() throws IOException;
    }

    VenueResponse ping(VenueRequest request) throws IOException {
        return priced(1, () -> VenueResponse.json(200, new JsonObject()));
    }

    VenueResponse time(VenueRequest request) throws IOException {
        return priced(1, () -> VenueResponse.json(200, new JsonObject().put("serverTime", clock.millis())));
    }

    VenueResponse klines(VenueRequest request) throws IOException {
        int limit = Math.min(number(request, "limit", DEFAULT_LIMIT), market == Market.SPOT ? 1_000 : 1_500);
        return priced(price(limit), () -> rows(request, limit));
    }

    /** Answers with the weight used so far, or refuses if that is too much. */
    VenueResponse priced(int price, Answer answer) throws IOException {
        long now = clock.millis();
        long used = weight.add(price, now);
        VenueResponse response = weight.isTooMuch(used)
                ? error(429, -1003, "Too many requests; current limit is exceeded.")
                        .with("Retry-After", Long.toString(UsedWeight.secondsLeft(now)))
                : answer.get();
        return response.with("X-MBX-USED-WEIGHT-1M", Long.toString(used));
    }

    private int price(int limit) {
        if (market == Market.SPOT) {
            return 2;
        }
        if (limit < 100) {
            return 1;
        }
        if (limit < 500) {
            return 2;
        }
        return limit <= 1_000 ? 5 : 10;
    }

    private VenueResponse rows(VenueRequest request, int limit) {
        Long minutes = MINUTES.get(request.parameter("interval"));
        if (minutes == null) {
            return error(400, -1120, "Invalid interval.");
        }
        Optional<Instrument> instrument =
                candles.flatMap(each -> each.market().find(market, request.parameter("symbol")));
        if (instrument.isEmpty()) {
            return error(400, -1121, "Invalid symbol.");
        }
        if (limit < 1) {
            return error(400, -1130, "Data sent for parameter 'limit' is not valid.");
        }
        long now = clock.millis();
        long length = minutes * 60_000;
        long to = time(request, "endTime", now);
        long from = time(request, "startTime", (Math.floorDiv(to, length) - limit + 1) * length);
        JsonArray rows = new JsonArray();
        for (LiveCandle candle : candles.orElseThrow().candles(instrument.get(), length, from, to, now, limit)) {
            rows.add(row(instrument.get(), candle));
        }
        return VenueResponse.text(200, "application/json", rows.encode());
    }

    private JsonArray row(Instrument instrument, LiveCandle candle) {
        int price = instrument.priceScale();
        int quantity = instrument.quantityScale();
        return new JsonArray()
                .add(candle.startMillis())
                .add(decimal(candle.open(), price))
                .add(decimal(candle.high(), price))
                .add(decimal(candle.low(), price))
                .add(decimal(candle.close(), price))
                .add(decimal(candle.volume(), quantity))
                .add(candle.endMillis() - 1)
                .add(decimal(candle.value(), price + quantity))
                .add(candle.count())
                .add(decimal(candle.bought(), quantity))
                .add(decimal(candle.boughtValue(), price + quantity))
                .add("0");
    }

    /** Spot has eight decimals everywhere. */
    private String decimal(long units, int scale) {
        BigDecimal value = BigDecimal.valueOf(units, scale);
        return (market == Market.SPOT ? value.setScale(SPOT_DECIMALS) : value).toPlainString();
    }

    private static int number(VenueRequest request, String name, int otherwise) {
        String text = request.parameter(name);
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /** Returns the length of an interval; empty if candles do not have it. */
    static Optional<Long> millis(String interval) {
        return Optional.ofNullable(MINUTES.get(interval)).map(minutes -> minutes * 60_000);
    }

    private static long time(VenueRequest request, String name, long otherwise) {
        String text = request.parameter(name);
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : otherwise;
    }

    private static VenueResponse error(int status, int code, String message) {
        return VenueResponse.json(status, new JsonObject().put("code", code).put("msg", message));
    }
}
