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

/** Asks venues what they have, within a time limit. Any answer but a whole one with status 200 is a failure. */
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
     * The body of the answer.
     *
     * @param what that which is listed there, for the error
     * @throws BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the venue does not say
     */
    byte[] ask(Venue venue, URI url, String what) {
        HttpResponse<Buffer> answer = await(venue, url, what);
        if (answer.statusCode() != OK) {
            throw unavailable(venue, url, "answered with status " + answer.statusCode(), null);
        }
        return answer.body() == null ? new byte[0] : answer.body().getBytes();
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
            throw unavailable(venue, url, "could not be asked: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(venue, url, "could not be asked: the service is stopping", e);
        }
    }

    private BarmillException tooLate(Venue venue, URI url, String what, Exception cause) {
        return new BarmillException(
                ErrorCode.TRANSFER_TIMEOUT,
                venue.id() + " did not list its " + what + " within " + timeout.toSeconds() + " s at " + url,
                cause);
    }

    private static BarmillException unavailable(Venue venue, URI url, String why, Exception cause) {
        return new BarmillException(ErrorCode.VENUE_UNAVAILABLE, venue.id() + " " + why + " at " + url, cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
