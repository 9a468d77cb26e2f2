package io.barmill.io.transfer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parses the header {@code Retry-After}: seconds or a date. */
final class RetryAfter {
    /** The longest wait. A longer value is more likely a mistake. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private RetryAfter() {}

    /**
     * How long to wait, from 0 to 7 days; empty for a value that is neither seconds nor a date.
     *
     * @param now the current time, which the date is compared with
     */
    static Optional<Duration> parse(String text, InstantSource now) {
        String value = text.strip();
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(value.length() > 9 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(value))));
        }
        try {
            Instant moment = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now.instant(), moment)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
