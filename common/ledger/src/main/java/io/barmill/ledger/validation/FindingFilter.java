package io.barmill.ledger.validation;

import java.util.Objects;
import java.util.Optional;

/**
 * Selects findings; an empty field matches every one.
 *
 * @param isSuppressed true for those that were accepted, false for those that count
 */
public record FindingFilter(
        Optional<String> rule, Optional<String> severity, Optional<String> series, Optional<Boolean> isSuppressed) {
    /** All findings. */
    public static final FindingFilter ALL =
            new FindingFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public FindingFilter {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(isSuppressed, "isSuppressed");
    }
}
