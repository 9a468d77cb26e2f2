package io.barmill.api.download;

import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.ticks.ContractValue;
import io.barmill.venue.Venue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The symbols of the exchanges' markets: asked for at the exchange, and remembered for a while. */
@ApplicationScoped
public class SymbolDirectory {
    private static final int OK = 200;

    private final WebClient client;
    private final SymbolDirectoryConfig config;
    private final Clock clock;
    private final Map<URI, Remembered> remembered = new ConcurrentHashMap<>();

    SymbolDirectory(Vertx vertx, SymbolDirectoryConfig config, Clock clock) {
        this.client = WebClient.create(vertx, new WebClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setDecompressionSupported(true)
                .setUserAgent("barmill"));
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * The symbols of a market, sorted.
     *
     * @throws BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the exchange does not say
     */
    public Set<String> symbols(Venue venue, String market) {
        return listed(venue, market).symbols();
    }

    /**
     * What contracts of a market stand for, by their symbols.
     *
     * @throws BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the exchange does not say
     */
    public Map<String, ContractValue> contractValues(Venue venue, String market) {
        return listed(venue, market).contracts();
    }

    private Remembered listed(Venue venue, String market) {
        URI url = venue.symbolsUrl(market);
        Remembered known = remembered.get(url);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known;
        }
        byte[] answer = ask(venue, url);
        Remembered listed = new Remembered(
                venue.symbols(market, answer),
                venue.contractValues(market, answer),
                clock.instant().plus(config.keep()));
        remembered.put(url, listed);
        return listed;
    }

    private byte[] ask(Venue venue, URI url) {
        HttpResponse<Buffer> answer = await(venue, url);
        if (answer.statusCode() != OK) {
            throw unavailable(venue, url, "answered with status " + answer.statusCode(), null);
        }
        return answer.body() == null ? new byte[0] : answer.body().getBytes();
    }

    private HttpResponse<Buffer> await(Venue venue, URI url) {
        Duration timeout = config.timeout();
        try {
            return client.getAbs(url.toString())
                    .timeout(timeout.toMillis())
                    .send()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.plus(config.connectTimeout()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw tooLate(venue, url, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooLate(venue, url, e);
            }
            throw unavailable(venue, url, "could not be asked: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(venue, url, "could not be asked: the service is stopping", e);
        }
    }

    private BarmillException tooLate(Venue venue, URI url, Exception cause) {
        return new BarmillException(
                ErrorCode.TRANSFER_TIMEOUT,
                venue.id() + " did not list its symbols within " + config.timeout().toSeconds() + " s at " + url,
                cause);
    }

    private static BarmillException unavailable(Venue venue, URI url, String why, Exception cause) {
        return new BarmillException(ErrorCode.VENUE_UNAVAILABLE, venue.id() + " " + why + " at " + url, cause);
    }

    private record Remembered(Set<String> symbols, Map<String, ContractValue> contracts, Instant until) {}
}
