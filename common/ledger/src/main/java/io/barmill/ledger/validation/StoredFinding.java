package io.barmill.ledger.validation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule has found in a file, or could not check.
 *
 * @param id its place in lists; 0 before it is stored
 * @param isSuppressed true if somebody has accepted it
 * @param severity {@code INFO}, {@code WARN}, {@code ERROR}, or {@value #UNCHECKED}
 * @param series what the rows are of, such as {@code binance/aggTrades/BTCUSDT}
 * @param day the day of the file; empty if it is unknown
 * @param from when it began
 * @param to when it ended
 * @param count how many rows, ids or intervals it concerns
 */
public record StoredFinding(
        long id,
        boolean isSuppressed,
        String rule,
        String severity,
        String series,
        Optional<LocalDate> day,
        String source,
        Instant from,
        Instant to,
        long count,
        String sample,
        String detail,
        String sourceHash,
        int ruleVersion) {
    /** The severity of what could not be checked. */
    public static final String UNCHECKED = "UNCHECKED";

    public StoredFinding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(day, "day");
    }
}
