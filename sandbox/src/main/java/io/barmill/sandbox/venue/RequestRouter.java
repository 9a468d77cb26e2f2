package io.barmill.sandbox.venue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends each request to the site that it is for, unless a fault comes in between. */
final class RequestRouter {
    private static final Logger LOG = Logger.getLogger(RequestRouter.class.getName());

    /** Makes the answer to a request; may take its time. */
    private interface Site {
        VenueResponse answer(VenueRequest asked) throws IOException;
    }

    private final Vertx vertx;
    private final Faults faults;
    private final RequestLog requests;
    private final ResponseWriter writer;

    RequestRouter(Vertx vertx, Faults faults, RequestLog requests) {
        this.vertx = vertx;
        this.faults = faults;
        this.requests = requests;
        this.writer = new ResponseWriter(vertx);
    }

    Router router(ArchiveSource source, String apiKey) {
        ArchiveLookup shelf = new ArchiveLookup(source, faults);
        BinanceSite binance = new BinanceSite(shelf, source);
        TardisSite tardis = new TardisSite(shelf, source, apiKey);
        OkxSite okx = new OkxSite(shelf, source);
        ExchangeInfo info = new ExchangeInfo(source);
        Router router = Router.router(vertx);
        new Controls(faults, requests).mount(router);
        serve(router, "/data/*", binance::archive);
        serve(router, "/data.binance.vision", binance::listing);
        serve(router, "/v1/exchanges/:exchange", tardis::exchange);
        serve(router, "/v1/*", tardis::dataset);
        serve(router, "/api/v3/exchangeInfo", asked -> info.spot());
        serve(router, "/fapi/v1/exchangeInfo", asked -> info.futures());
        serve(router, "/dapi/v1/exchangeInfo", asked -> info.coinFutures());
        serve(router, "/cdn/okex/traderecords/*", okx::archive);
        serve(router, "/api/v5/public/instruments", okx::instruments);
        serve(router, "/*", asked -> BinanceSite.noSuchKey(asked.path().substring(1)));
        return router;
    }

    private void serve(Router router, String path, Site site) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> serve(context, site));
    }

    private void serve(RoutingContext context, Site site) {
        VenueRequest asked = VenueRequest.of(context.request());
        Optional<Fault> fault = faults.takeDelivery(asked.path());
        RequestLog.Entry entry = requests.add(asked, fault);
        Optional<VenueResponse> instead = fault.flatMap(each -> instead(each, asked));
        if (instead.isPresent()) {
            write(asked, instead.get(), Optional.empty(), entry);
            return;
        }
        vertx.executeBlocking(() -> site.answer(asked), false).onComplete(made -> {
            if (made.failed()) {
                LOG.log(Level.SEVERE, "cannot answer path=" + asked.path(), made.cause());
            }
            VenueResponse answer = made.succeeded() ? made.result() : failure(500, String.valueOf(made.cause()));
            write(asked, answer, fault, entry);
        });
    }

    private void write(VenueRequest asked, VenueResponse answer, Optional<Fault> fault, RequestLog.Entry entry) {
        if (!asked.request().response().closed()) {
            asked.request().response().setStatusCode(answer.status());
            entry.answered();
            writer.write(asked, answer, fault);
        }
    }

    private static Optional<VenueResponse> instead(Fault fault, VenueRequest asked) {
        return switch (fault.kind()) {
            case RATE_LIMITED ->
                Optional.of(failure(429, "Too many requests")
                        .with("Retry-After", Long.toString(fault.retryAfter().toSeconds())));
            case SERVER_ERROR -> Optional.of(failure(500, "ordered"));
            case NOT_FOUND -> Optional.of(BinanceSite.noSuchKey(asked.path().substring(1)));
            case CUT_BODY, SLOW_BODY, STALL, WRONG_CHECKSUM, CORRUPT_ARCHIVE, EMPTY, CHANGED_AFTER_PUBLICATION ->
                Optional.empty();
        };
    }

    private static VenueResponse failure(int status, String message) {
        return VenueResponse.json(status, new JsonObject().put("code", status).put("message", message));
    }
}
