package io.barmill.validation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule found.
 *
 * @param series what the rows are of, such as {@code binance/aggTrades/BTCUSDT}
 * @param day the day of the file; empty if it is unknown
 * @param source the file's name
 * @param from when it began
 * @param to when it ended; equal to {@code from} for a moment
 * @param count how many rows, ids or intervals it concerns
 * @param sample the first of them
 * @param detail what was found, in one sentence
 * @param sourceHash the checksum of what the file was made from; empty if it is unknown
 * @param ruleVersion see {@link Rule#version}
 */
public record Finding(
        Rule rule,
        Severity severity,
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
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(detail, "detail");
    }

    /** The same with another count and sentence. */
    Finding with(long total, Instant end, String sentence) {
        return new Finding(
                rule, severity, series, day, source, from, end, total, sample, sentence, sourceHash, ruleVersion);
    }
}
