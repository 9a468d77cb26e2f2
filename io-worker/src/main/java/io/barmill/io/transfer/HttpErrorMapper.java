package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Maps HTTP error responses to failures. */
final class HttpErrorMapper {
    private final InstantSource clock;
    private final Duration rateLimitPause;

    /** @param rateLimitPause the wait after a "too many requests" without {@code Retry-After} */
    HttpErrorMapper(InstantSource clock, Duration rateLimitPause) {
        this.clock = clock;
        this.rateLimitPause = rateLimitPause;
    }

    /**
     * The failure of a response with an error status.
     *
     * @param body the start of the body
     */
    BarmillException refusal(FileRequest request, ResponseEvent.Head head, String body) {
        ErrorCode code = request.isPassingRefusal().test(head.status(), body)
                ? ErrorCode.VENUE_UNAVAILABLE
                : codeOf(head.status());
        String start = request.redact(body.strip());
        String message = request.url() + " answered " + head.status() + (start.isEmpty() ? "" : ": " + start);
        return new BarmillException(code, message, retryAfter(code, head).orElse(null), null);
    }

    private static ErrorCode codeOf(int status) {
        return switch (status) {
            case 404 -> ErrorCode.ARCHIVE_NOT_FOUND;
            case 401, 403 -> ErrorCode.ACCESS_DENIED;
            case 418, 429 -> ErrorCode.RATE_LIMITED;
            case 408 -> ErrorCode.TRANSFER_TIMEOUT;
            default -> status >= 500 ? ErrorCode.VENUE_UNAVAILABLE : ErrorCode.VENUE_REFUSED;
        };
    }

    private Optional<Duration> retryAfter(ErrorCode code, ResponseEvent.Head head) {
        Optional<Duration> current = Optional.ofNullable(head.headers().get(HttpHeaders.RETRY_AFTER))
                .flatMap(text -> RetryAfter.parse(text, clock));
        return switch (code) {
            case RATE_LIMITED -> current.or(() -> Optional.of(rateLimitPause));
            case VENUE_UNAVAILABLE -> current;
            default -> Optional.empty();
        };
    }
}
