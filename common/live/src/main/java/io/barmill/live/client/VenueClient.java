package io.barmill.live.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.limit.Backoff;
import io.barmill.live.limit.HostGate;
import io.barmill.live.limit.Refusal;
import io.barmill.live.venue.CandleVenue;
import io.barmill.live.venue.VenueError;
import io.barmill.live.venue.VenueRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sends a venue's requests. Each attempt passes the gate, so retries are spaced and priced like all others. Safe for use by
 * several threads.
 */
public final class VenueClient {
    /** Attempts at one request, the first included. */
    static final int ATTEMPTS = 5;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CandleVenue venue;
    private final URI address;
    private final HostGate gate;
    private final HostGate.Sleeper sleeper;
    private final RandomGenerator random;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /**
     * A client without connections: it opens them as it needs them.
     *
     * @param address the base of the venue's paths
     * @param sleeper waits between attempts
     */
    public VenueClient(
            CandleVenue venue, URI address, HostGate gate, HostGate.Sleeper sleeper, RandomGenerator random) {
        this.venue = venue;
        this.address = address;
        this.gate = gate;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** What one attempt brought. */
    private sealed interface Attempt {
        record Done(JsonNode body) implements Attempt {}

        record Unknown(String why, Exception cause) implements Attempt {}
    }

    /**
     * Sends a request and reads its response.
     *
     * @throws BarmillException RATE_LIMITED while the host refuses requests, VENUE_REFUSED if the request can never succeed,
     *     VENUE_UNAVAILABLE if no attempt brought a response
     */
    public JsonNode get(VenueRequest request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Attempt result = attempt(request);
            if (result instanceof Attempt.Done done) {
                return done.body();
            }
            Attempt.Unknown unknown = (Attempt.Unknown) result;
            if (attempt == ATTEMPTS) {
                throw new BarmillException(
                        ErrorCode.VENUE_UNAVAILABLE,
                        venue.id() + " " + request.path() + ": " + unknown.why() + " (" + ATTEMPTS + " attempts)",
                        unknown.cause());
            }
            sleeper.sleep(Backoff.REQUESTS.next(attempt, random));
        }
    }

    private Attempt attempt(VenueRequest request) throws InterruptedException {
        long sentAt = gate.enter(request.weight());
        long reported = -1;
        HttpResponse<String> response;
        try {
            response = http.send(
                    HttpRequest.newBuilder(resolved(request))
                            .timeout(TIMEOUT)
                            .header("Accept", "application/json")
                            .header("User-Agent", "barmill")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            reported = response.headers()
                    .firstValue(venue.usedWeightHeader())
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Long::parseLong)
                    .orElse(-1L);
        } catch (IOException e) {
            return new Attempt.Unknown(e.getClass().getSimpleName() + " " + e.getMessage(), e);
        } finally {
            gate.answered(request.weight(), reported, sentAt);
        }
        return read(request, response);
    }

    private Attempt read(VenueRequest request, HttpResponse<String> response) {
        int status = response.statusCode();
        Optional<Refusal> refusal = Refusal.of(status);
        if (refusal.isPresent()) {
            gate.refused(refusal.get(), retryAfter(response), venue.bannedUntil(response.body()));
            throw new BarmillException(
                    ErrorCode.RATE_LIMITED,
                    venue.id() + " " + request.path() + ": status " + status + ", no more requests until then",
                    retryAfter(response).orElse(null),
                    null);
        }
        if (status != 200) {
            VenueError error = venue.readError(status, response.body());
            if (error.isFinal()) {
                throw new BarmillException(
                        ErrorCode.VENUE_REFUSED, venue.id() + " " + request.path() + ": " + error.message());
            }
            return new Attempt.Unknown(error.message(), null);
        }
        try {
            return new Attempt.Done(JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            return new Attempt.Unknown("the response is not JSON", e);
        }
    }

    private URI resolved(VenueRequest request) {
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + request.path());
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
