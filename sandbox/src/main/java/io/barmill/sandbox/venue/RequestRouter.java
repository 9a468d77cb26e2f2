package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.LiveCandles;
import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.telegram.BotApi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Routes each request to its site, unless a fault intercepts it. */
final class RequestRouter {
    private static final Logger LOG = Logger.getLogger(RequestRouter.class.getName());

    /** Creates the response to a request; may block. */
    private interface Site {
        VenueResponse respond(VenueRequest request) throws IOException;
    }

    private final Vertx vertx;
    private final Faults faults;
    private final RequestLog requests;
    private final BotApi telegram;
    private final ResponseWriter writer;

    RequestRouter(Vertx vertx, Faults faults, RequestLog requests, BotApi telegram) {
        this.vertx = vertx;
        this.faults = faults;
        this.requests = requests;
        this.telegram = telegram;
        this.writer = new ResponseWriter(vertx);
    }

    /** @param candles empty for recorded archives */
    Router router(ArchiveSource source, String apiKey, Optional<LiveCandles> candles, VenueClock clock) {
        ArchiveLookup lookup = new ArchiveLookup(source, faults);
        BinanceSite binance = new BinanceSite(lookup, source);
        TardisSite tardis = new TardisSite(lookup, source, apiKey);
        OkxSite okx = new OkxSite(lookup, source);
        BybitSite bybit = new BybitSite(lookup, source);
        ExchangeInfo info = new ExchangeInfo(source);
        Router router = Router.router(vertx);
        new ControlApi(faults, requests).mount(router);
        telegram.mount(router, vertx);
        serve(router, "/data/*", binance::archive);
        serve(router, "/data.binance.vision", binance::listing);
        serve(router, "/v1/exchanges/:exchange", tardis::exchange);
        serve(router, "/v1/*", tardis::dataset);
        serveApi(router, "/api/v3", new BinanceApi(Market.SPOT, candles, clock), 20, info::spot);
        serveApi(router, "/fapi/v1", new BinanceApi(Market.UM, candles, clock), 1, info::futures);
        serveApi(router, "/dapi/v1", new BinanceApi(Market.CM, candles, clock), 1, info::coinFutures);
        serve(router, "/eapi/v1/exchangeInfo", request -> info.options());
        serve(router, "/cdn/okex/traderecords/*", okx::archive);
        serve(router, "/api/v5/public/instruments", okx::instruments);
        serve(router, "/trading/*", bybit::archive);
        serve(router, "/spot/*", bybit::archive);
        serve(router, "/v5/market/instruments-info", bybit::instruments);
        serve(router, "/*", request -> BinanceSite.noSuchKey(request.path().substring(1)));
        return router;
    }

    private void serveApi(Router router, String prefix, BinanceApi api, int listingPrice, BinanceApi.Answer listing) {
        serve(router, prefix + "/exchangeInfo", request -> api.priced(listingPrice, listing));
        serve(router, prefix + "/klines", api::klines);
        serve(router, prefix + "/time", api::time);
        serve(router, prefix + "/ping", api::ping);
    }

    private void serve(Router router, String path, Site site) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> serve(context, site));
    }

    private void serve(RoutingContext context, Site site) {
        VenueRequest request = VenueRequest.of(context.request());
        Optional<Fault> fault = faults.consumeDelivery(request.path());
        RequestLog.Entry entry = requests.add(request, fault);
        Optional<VenueResponse> instead = fault.flatMap(each -> instead(each, request));
        if (instead.isPresent()) {
            write(request, instead.get(), Optional.empty(), entry);
            return;
        }
        vertx.executeBlocking(() -> site.respond(request), false).onComplete(made -> {
            if (made.failed()) {
                LOG.log(Level.SEVERE, "cannot serve path=" + request.path(), made.cause());
            }
            VenueResponse response = made.succeeded() ? made.result() : failure(500, String.valueOf(made.cause()));
            write(request, response, fault, entry);
        });
    }

    private void write(VenueRequest request, VenueResponse response, Optional<Fault> fault, RequestLog.Entry entry) {
        if (!request.http().response().closed()) {
            request.http().response().setStatusCode(response.status());
            entry.responded();
            writer.write(request, response, fault);
        }
    }

    private static Optional<VenueResponse> instead(Fault fault, VenueRequest request) {
        return switch (fault.kind()) {
            case RATE_LIMITED ->
                Optional.of(failure(429, "Too many requests")
                        .with("Retry-After", Long.toString(fault.retryAfter().toSeconds())));
            case BANNED -> {
                VenueResponse banned = failure(418, "Way too many requests; IP banned.");
                yield Optional.of(
                        fault.retryAfter().isZero()
                                ? banned
                                : banned.with(
                                        "Retry-After",
                                        Long.toString(fault.retryAfter().toSeconds())));
            }
            case FORBIDDEN -> Optional.of(failure(403, "injected fault"));
            case SERVER_ERROR -> Optional.of(failure(500, "injected fault"));
            case NOT_FOUND -> Optional.of(BinanceSite.noSuchKey(request.path().substring(1)));
            case CUT_BODY, SLOW_BODY, STALL, WRONG_CHECKSUM, CORRUPT_ARCHIVE, EMPTY, CHANGED_AFTER_PUBLICATION ->
                Optional.empty();
        };
    }

    private static VenueResponse failure(int status, String message) {
        return VenueResponse.json(status, new JsonObject().put("code", status).put("message", message));
    }
}
