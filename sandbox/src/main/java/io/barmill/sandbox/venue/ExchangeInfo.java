package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Contract;
import io.barmill.sandbox.market.Market;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** Binance's symbol lists, in the format of its REST API: spot and both kinds of futures. */
final class ExchangeInfo {
    private static final long NEVER_DELIVERED = 4_133_404_800_000L;

    private final ArchiveSource source;

    ExchangeInfo(ArchiveSource source) {
        this.source = source;
    }

    VenueResponse spot() throws IOException {
        List<ListedSymbol> listed = source.symbols(Market.SPOT);
        JsonArray symbols = new JsonArray();
        for (ListedSymbol symbol : listed) {
            symbols.add(spot(symbol));
        }
        JsonArray limits = new JsonArray()
                .add(limit("REQUEST_WEIGHT", "MINUTE", 1, 6_000))
                .add(limit("RAW_REQUESTS", "MINUTE", 5, 61_000));
        return VenueResponse.json(200, frame(limits, listed).put("symbols", symbols));
    }

    VenueResponse futures() throws IOException {
        List<ListedSymbol> listed = source.symbols(Market.UM);
        JsonArray symbols = new JsonArray();
        for (ListedSymbol symbol : listed) {
            symbols.add(perpetual(symbol));
        }
        JsonArray limits = new JsonArray().add(limit("REQUEST_WEIGHT", "MINUTE", 1, 2_400));
        return VenueResponse.json(
                200,
                frame(limits, listed)
                        .put("futuresType", "U_MARGINED")
                        .put(
                                "assets",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("asset", "USDT")
                                                .put("marginAvailable", true)
                                                .put("autoAssetExchange", "-10000")))
                        .put("symbols", symbols));
    }

    /** Coin-margined futures have a numeric contract size, and their status in a field of another name. */
    VenueResponse coinFutures() throws IOException {
        List<ListedSymbol> listed = source.symbols(Market.CM);
        JsonArray symbols = new JsonArray();
        for (ListedSymbol symbol : listed) {
            JsonObject contract = perpetual(symbol)
                    .put("pair", symbol.base() + symbol.quote())
                    .put("marginAsset", symbol.base())
                    .put(
                            "contractSize",
                            Contract.of(Market.CM, symbol.base(), symbol.quote())
                                    .value()
                                    .intValueExact());
            contract.put("contractStatus", contract.remove("status"));
            symbols.add(contract);
        }
        JsonArray limits = new JsonArray().add(limit("REQUEST_WEIGHT", "MINUTE", 1, 2_400));
        return VenueResponse.json(200, frame(limits, listed).put("symbols", symbols));
    }

    /** Options are listed by the coins that they are on; the sandbox lists none by itself. */
    VenueResponse options() throws IOException {
        List<ListedSymbol> listed = source.symbols(Market.OPTION);
        JsonArray contracts = new JsonArray();
        listed.stream()
                .map(symbol -> new JsonObject()
                        .put("baseAsset", symbol.base().replace("BVOL", ""))
                        .put("quoteAsset", symbol.quote())
                        .put("underlying", symbol.base().replace("BVOL", "") + symbol.quote())
                        .put("settleAsset", symbol.quote()))
                .distinct()
                .forEach(contracts::add);
        return VenueResponse.json(
                200,
                frame(new JsonArray(), listed).put("optionContracts", contracts).put("optionSymbols", new JsonArray()));
    }

    /**
     * The time is the night in which the last archives were published, so that the same market yields the same
     * response.
     */
    private static JsonObject frame(JsonArray limits, List<ListedSymbol> listed) {
        LocalDate lastDay = listed.stream()
                .map(ListedSymbol::lastDay)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        return new JsonObject()
                .put("timezone", "UTC")
                .put(
                        "serverTime",
                        lastDay.plusDays(1)
                                .atTime(6, 0)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli())
                .put("rateLimits", limits)
                .put("exchangeFilters", new JsonArray());
    }

    private static JsonObject limit(String type, String interval, int count, int limit) {
        return new JsonObject()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", count)
                .put("limit", limit);
    }

    private static JsonObject spot(ListedSymbol symbol) {
        return new JsonObject()
                .put("symbol", symbol.symbol())
                .put("status", "TRADING")
                .put("baseAsset", symbol.base())
                .put("baseAssetPrecision", 8)
                .put("quoteAsset", symbol.quote())
                .put("quotePrecision", 8)
                .put("quoteAssetPrecision", 8)
                .put("baseCommissionPrecision", 8)
                .put("quoteCommissionPrecision", 8)
                .put("orderTypes", new JsonArray(List.of("LIMIT", "LIMIT_MAKER", "MARKET")))
                .put("icebergAllowed", true)
                .put("ocoAllowed", true)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false)
                .put("filters", filters(symbol, 8))
                .put("permissions", new JsonArray())
                .put("permissionSets", new JsonArray().add(new JsonArray().add("SPOT")))
                .put("defaultSelfTradePreventionMode", "EXPIRE_MAKER")
                .put("allowedSelfTradePreventionModes", new JsonArray(List.of("EXPIRE_TAKER", "EXPIRE_MAKER")));
    }

    private static JsonObject perpetual(ListedSymbol symbol) {
        return new JsonObject()
                .put("symbol", symbol.symbol())
                .put("pair", symbol.symbol())
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", NEVER_DELIVERED)
                .put(
                        "onboardDate",
                        symbol.firstDay()
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli())
                .put("status", "TRADING")
                .put("maintMarginPercent", "2.5000")
                .put("requiredMarginPercent", "5.0000")
                .put("baseAsset", symbol.base())
                .put("quoteAsset", symbol.quote())
                .put("marginAsset", symbol.quote())
                .put("pricePrecision", symbol.tickSize().scale())
                .put("quantityPrecision", symbol.stepSize().scale())
                .put("baseAssetPrecision", 8)
                .put("quotePrecision", 8)
                .put("underlyingType", "COIN")
                .put("underlyingSubType", new JsonArray())
                .put("filters", filters(symbol, 0))
                .put("orderTypes", new JsonArray(List.of("LIMIT", "MARKET", "STOP")))
                .put("timeInForce", new JsonArray(List.of("GTC", "IOC", "FOK")));
    }

    /** Spot lists eight decimals everywhere, futures as many as the symbol has. */
    private static JsonArray filters(ListedSymbol symbol, int fewestDecimals) {
        int priceScale = Math.max(fewestDecimals, symbol.tickSize().scale());
        int stepScale = Math.max(fewestDecimals, symbol.stepSize().scale());
        String tick = symbol.tickSize().setScale(priceScale).toPlainString();
        String step = symbol.stepSize().setScale(stepScale).toPlainString();
        return new JsonArray()
                .add(new JsonObject()
                        .put("filterType", "PRICE_FILTER")
                        .put("minPrice", tick)
                        .put("maxPrice", "1000000")
                        .put("tickSize", tick))
                .add(new JsonObject()
                        .put("filterType", "LOT_SIZE")
                        .put("minQty", step)
                        .put("maxQty", "9000000")
                        .put("stepSize", step));
    }
}
