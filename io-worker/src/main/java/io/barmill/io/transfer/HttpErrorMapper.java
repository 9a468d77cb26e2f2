package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Says what an answer means that is not the file. */
final class HttpErrorMapper {
    private final InstantSource clock;
    private final Duration rateLimitPause;

    /** @param rateLimitPause the wait after a "too many requests" that names none */
    HttpErrorMapper(InstantSource clock, Duration rateLimitPause) {
        this.clock = clock;
        this.rateLimitPause = rateLimitPause;
    }

    /**
     * The failure that an answer with another status than 200 means.
     *
     * @param body its start
     */
    BarmillException refusal(Source source, ResponseEvent.Head head, String body) {
        ErrorCode code = source.isPassingRefusal().test(head.status(), body)
                ? ErrorCode.VENUE_UNAVAILABLE
                : codeOf(head.status());
        String start = source.redact(body.strip());
        String message = source.url() + " answered " + head.status() + (start.isEmpty() ? "" : ": " + start);
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
        Optional<Duration> asked = Optional.ofNullable(head.headers().get(HttpHeaders.RETRY_AFTER))
                .flatMap(text -> RetryAfter.parse(text, clock));
        return switch (code) {
            case RATE_LIMITED -> asked.or(() -> Optional.of(rateLimitPause));
            case VENUE_UNAVAILABLE -> asked;
            default -> Optional.empty();
        };
    }
}
