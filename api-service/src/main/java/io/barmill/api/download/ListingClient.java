package io.barmill.api.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.venue.Venue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests listings from venues, with a timeout. Any response other than a complete one with status 200 is a failure.
 */
final class ListingClient implements AutoCloseable {
    private static final int OK = 200;

    private final WebClient client;
    private final Duration connectTimeout;
    private final Duration timeout;

    ListingClient(Vertx vertx, Duration connectTimeout, Duration timeout) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
                        .setDecompressionSupported(true)
                        .setUserAgent("barmill"));
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
    }

    /**
     * The body of the response.
     *
     * @param what what the URL lists, for error messages
     * @throws BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if there is no response with status 200
     */
    byte[] get(Venue venue, URI url, String what) {
        HttpResponse<Buffer> response = await(venue, url, what);
        if (response.statusCode() != OK) {
            throw unavailable(venue, url, "responded with status " + response.statusCode(), null);
        }
        return response.body() == null ? new byte[0] : response.body().getBytes();
    }

    private HttpResponse<Buffer> await(Venue venue, URI url, String what) {
        try {
            return client.getAbs(url.toString())
                    .timeout(timeout.toMillis())
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
