package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** Bybit's public archive with its indexes, and its lists of symbols, in the format of its REST API. */
final class BybitSite {
    private final ArchiveLookup lookup;
    private final ArchiveSource source;

    BybitSite(ArchiveLookup lookup, ArchiveSource source) {
        this.lookup = lookup;
        this.source = source;
    }

    VenueResponse archive(VenueRequest request) throws IOException {
        String key = request.path().substring(1);
        if (key.endsWith("/")) {
            return index(key).orElseGet(() -> BinanceSite.noSuchKey(key));
        }
        return lookup.find(key)
                .map(file -> VenueResponse.file(file, "application/gzip"))
                .orElseGet(() -> BinanceSite.noSuchKey(key));
    }

    /** A page of HTML with a link for each archive of the symbol. */
    private Optional<VenueResponse> index(String folder) throws IOException {
        String[] names = folder.split("/");
        if (names.length != 2) {
            return Optional.empty();
        }
        Market market = names[0].equals("spot") ? Market.BYBIT_SPOT : BybitName.derivative(names[1]);
        Optional<ListedSymbol> listed = source.symbols(market).stream()
                .filter(symbol -> symbol.symbol().equals(names[1]))
                .findFirst();
        return listed.map(symbol -> {
            StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head><title>Index of /" + folder
                    + "</title></head>\n<body>\n<h1>Index of /" + folder + "</h1>\n<ul>\n");
            for (LocalDate day = symbol.firstDay(); !day.isAfter(symbol.lastDay()); day = day.plusDays(1)) {
                String name = new BybitName(market, symbol.symbol(), day).fileName();
                page.append("<li><a href=\"" + name + "\">" + name + "</a></li>\n");
            }
            page.append("</ul>\n</body>\n</html>\n");
            return VenueResponse.text(200, "text/html", page.toString());
        });
    }

    VenueResponse instruments(VenueRequest request) throws IOException {
        String category = request.parameter("category");
        return switch (category) {
            case "spot" -> list(Market.BYBIT_SPOT, category);
            case "linear" -> list(Market.BYBIT, category);
            case "inverse" -> list(Market.BYBIT_INVERSE, category);
            default ->
                VenueResponse.json(
                        200,
                        new JsonObject()
                                .put("retCode", 10001)
                                .put("retMsg", "Illegal category")
                                .put("result", new JsonObject()));
        };
    }

    private VenueResponse list(Market market, String category) throws IOException {
        JsonArray list = new JsonArray();
        for (ListedSymbol symbol : source.symbols(market)) {
            list.add(new JsonObject()
                    .put("symbol", symbol.symbol())
                    .put("status", "Trading")
                    .put("baseCoin", symbol.base())
                    .put("quoteCoin", symbol.quote())
                    .put(
                            "priceFilter",
                            new JsonObject().put("tickSize", symbol.tickSize().toPlainString()))
                    .put(
                            "lotSizeFilter",
                            new JsonObject().put("qtyStep", symbol.stepSize().toPlainString())));
        }
        return VenueResponse.json(
                200,
                new JsonObject()
                        .put("retCode", 0)
                        .put("retMsg", "OK")
                        .put(
                                "result",
                                new JsonObject().put("category", category).put("list", list)));
    }
}
