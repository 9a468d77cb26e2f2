package io.barmill.validation.report;

import io.barmill.validation.DayCoverage;
import io.barmill.validation.Finding;
import io.barmill.validation.Rule;
import io.barmill.validation.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a report says to a person.
 *
 * @param rules the checks of each rule
 * @param findingCount the number of findings; more than are listed, if they are many
 * @param suppressedCount likewise of those that somebody has accepted
 * @param unchecked what could not be checked, in a sentence each
 */
public record ReportPage(
        Verdict verdict,
        Instant startedAt,
        Instant finishedAt,
        long files,
        long rows,
        Map<Rule, ValidationReport.RuleCounts> rules,
        long findingCount,
        long suppressedCount,
        List<DayCoverage> coverage,
        List<Finding> findings,
        List<Finding> suppressed,
        List<String> unchecked) {
    /** More rows of a table than a person reads, and than a browser shows at once. */
    public static final int MOST_ROWS = 2_000;

    public ReportPage {
        coverage = List.copyOf(coverage);
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        unchecked = List.copyOf(unchecked);
    }

    /** The page of a report that is complete. */
    public static ReportPage of(ValidationReport report) {
        return new ReportPage(
                report.verdict(),
                report.startedAt(),
                report.finishedAt(),
                report.files(),
                report.rows(),
                report.byRule(),
                report.findings().size(),
                report.suppressed().size(),
                report.coverage(),
                report.findings(),
                report.suppressed(),
                report.checks().stream()
                        .filter(check -> check.verdict() == Verdict.INCOMPLETE)
                        .map(check -> check.rule() + " of " + check.series() + ": " + check.observed())
                        .toList());
    }

    /** The number of checks. */
    long checks() {
        return rules.values().stream()
                .mapToLong(ValidationReport.RuleCounts::checks)
                .sum();
    }
}
