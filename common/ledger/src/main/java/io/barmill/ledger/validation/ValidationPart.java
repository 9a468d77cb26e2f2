package io.barmill.ledger.validation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one task has found.
 *
 * @param verdict {@code PASS}, {@code WARN}, {@code INCOMPLETE} or {@code FAIL}
 * @param files the number of files that were checked
 * @param rows the number of rows that were read
 * @param findings those that count, those that were accepted, and what could not be checked
 */
public record ValidationPart(
        String verdict,
        long files,
        long rows,
        Instant startedAt,
        Instant finishedAt,
        List<RuleTotals> rules,
        List<StoredFinding> findings,
        List<StoredCoverage> coverage) {
    public ValidationPart {
        Objects.requireNonNull(verdict, "verdict");
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        coverage = List.copyOf(coverage);
    }

    /** How many findings count and have that severity. */
    int count(String severity) {
        return (int) findings.stream()
                .filter(finding -> !finding.isSuppressed() && finding.severity().equals(severity))
                .count();
    }
}
