package io.barmill.api.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.venue.Venue;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests listings from venues, with a timeout and a limit of their length. Any response other than a complete one with status 200 is a failure.
 */
final class ListingClient implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    /** Several times the longest listing, that of all instruments of an exchange. */
    private static final int MOST_BYTES = 64 << 20;

    private final WebClient client;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final int mostBytes;

    ListingClient(Vertx vertx, Duration connectTimeout, Duration timeout) {
        this(vertx, connectTimeout, timeout, MOST_BYTES);
    }

    /** @param mostBytes the most bytes of a response, after decompression */
    ListingClient(Vertx vertx, Duration connectTimeout, Duration timeout, int mostBytes) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
                        .setDecompressionSupported(true)
                        .setUserAgent("barmill"));
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    /**
     * The body of the response.
     *
     * @param what what the URL lists, for error messages
     * @throws BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if there is no response with status 200, or too long
     *     a one
     */
    byte[] get(Venue venue, URI url, String what) {
        return body(venue, url, what, OK).orElseThrow();
    }

    /**
     * The body of the response; empty for status 404.
     *
     * @throws BarmillException as {@link #get} for any other status
     */
    Optional<byte[]> find(Venue venue, URI url, String what) {
        return body(venue, url, what, NOT_FOUND);
    }

    /** @param absent the status, besides 200, of a response that is no failure */
    private Optional<byte[]> body(Venue venue, URI url, String what, int absent) {
        LimitedBody body = new LimitedBody(mostBytes);
        HttpResponse<Void> response = await(venue, url, what, body);
        if (response.statusCode() != OK && response.statusCode() != absent) {
            throw unavailable(venue, url, "responded with status " + response.statusCode(), null);
        }
        return response.statusCode() == OK ? Optional.of(body.bytes()) : Optional.empty();
    }

    private HttpResponse<Void> await(Venue venue, URI url, String what, LimitedBody body) {
        try {
            return client.getAbs(url.toString())
                    .timeout(timeout.toMillis())
                    .as(BodyCodec.pipe(body))
                    .send()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.plus(connectTimeout).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw tooLate(venue, url, what, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooLate(venue, url, what, e);
            }
            throw unavailable(
                    venue, url, "could not be reached: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(venue, url, "could not be reached: the service is stopping", e);
        }
    }

    private BarmillException tooLate(Venue venue, URI url, String what, Exception cause) {
        return new BarmillException(
                ErrorCode.TRANSFER_TIMEOUT,
                venue.id() + " did not list its " + what + " within " + timeout.toSeconds() + " s at " + url,
                cause);
    }

    private static BarmillException unavailable(Venue venue, URI url, String reason, Exception cause) {
        return new BarmillException(ErrorCode.VENUE_UNAVAILABLE, venue.id() + " " + reason + " at " + url, cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
