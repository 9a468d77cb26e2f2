package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Contract;
import io.barmill.sandbox.market.Market;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;

/** OKX's public archive and its instrument lists, in the format of its REST API. */
final class OkxSite {
    private final ArchiveLookup lookup;
    private final ArchiveSource source;

    OkxSite(ArchiveLookup lookup, ArchiveSource source) {
        this.lookup = lookup;
        this.source = source;
    }

    VenueResponse archive(VenueRequest request) throws IOException {
        String key = request.path().substring(1);
        return lookup.find(key)
                .map(file -> VenueResponse.file(file, "application/zip"))
                .orElseGet(() -> BinanceSite.noSuchKey(key));
    }

    VenueResponse instruments(VenueRequest request) throws IOException {
        String type = request.parameter("instType");
        return switch (type) {
            case "SPOT" -> list(Market.OKX, type);
            case "SWAP" -> list(Market.OKX_SWAP, type);
            case "FUTURES" -> list(Market.OKX_FUTURES, type);
            default ->
                VenueResponse.json(
                        200,
                        new JsonObject()
                                .put("code", "51000")
                                .put("data", new JsonArray())
                                .put("msg", "Parameter instType error"));
        };
    }

    private VenueResponse list(Market market, String type) throws IOException {
        List<ListedSymbol> listed = source.symbols(market);
        JsonArray data = new JsonArray();
        for (ListedSymbol symbol : listed) {
            data.add(instrument(market, type, symbol));
        }
        return VenueResponse.json(
                200, new JsonObject().put("code", "0").put("data", data).put("msg", ""));
    }

    /** All values are strings; those that a kind of instrument does not have are empty. */
    private static JsonObject instrument(Market market, String type, ListedSymbol symbol) {
        boolean isSpot = market == Market.OKX;
        JsonObject instrument = new JsonObject()
                .put("instType", type)
                .put("instId", symbol.symbol())
                .put("uly", isSpot ? "" : symbol.base() + "-" + symbol.quote())
                .put("baseCcy", isSpot ? symbol.base() : "")
                .put("quoteCcy", isSpot ? symbol.quote() : "")
                .put("ctVal", "")
                .put("ctMult", "")
                .put("ctType", "")
                .put("ctValCcy", "")
                .put(
                        "listTime",
                        Long.toString(symbol.firstDay()
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli()))
                .put("tickSz", symbol.tickSize().toPlainString())
                .put("lotSz", symbol.stepSize().toPlainString())
                .put("minSz", symbol.stepSize().toPlainString())
                .put("state", "live");
        if (!isSpot) {
            Contract contract = Contract.of(market, symbol.base(), symbol.quote());
            instrument
                    .put("ctVal", contract.value().toPlainString())
                    .put("ctMult", "1")
                    .put("ctType", contract.isInverse() ? "inverse" : "linear")
                    .put("ctValCcy", contract.isInverse() ? symbol.quote() : symbol.base());
        }
        return instrument;
    }
}
