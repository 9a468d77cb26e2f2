package io.barmill.validation.report;

import io.barmill.validation.Check;
import io.barmill.validation.DayCoverage;
import io.barmill.validation.Finding;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a validation.
 *
 * @param verdict the worst of all checks
 * @param startedAt when the first file was opened
 * @param finishedAt when the last was closed
 * @param files the number of files
 * @param rows the number of rows that were read
 * @param checks every rule on every file that it applies to
 * @param findings what counts
 * @param suppressed what somebody has accepted
 * @param coverage each day's
 */
public record ValidationReport(
        Verdict verdict,
        Instant startedAt,
        Instant finishedAt,
        long files,
        long rows,
        List<Check> checks,
        List<Finding> findings,
        List<Finding> suppressed,
        List<DayCoverage> coverage) {
    public ValidationReport {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        coverage = List.copyOf(coverage);
    }

    /** The report of results that are complete. */
    public static ValidationReport of(Results results, Instant startedAt, Instant finishedAt, long files, long rows) {
        return new ValidationReport(
                results.verdict(),
                startedAt,
                finishedAt,
                files,
                rows,
                results.checks(),
                results.findings(),
                results.suppressed(),
                results.coverage());
    }

    /**
     * The checks of one rule.
     *
     * @param checks how many there are
     * @param worst the worst of them
     * @param verdicts how many have each verdict
     * @param findings the number of their findings
     */
    public record RuleCounts(int checks, Verdict worst, Map<Verdict, Integer> verdicts, int findings) {
        private RuleCounts plus(Check check) {
            Map<Verdict, Integer> sum = new EnumMap<>(Verdict.class);
            sum.putAll(verdicts);
            sum.merge(check.verdict(), 1, Integer::sum);
            return new RuleCounts(checks + 1, worst.and(check.verdict()), sum, findings + check.findings());
        }

        /** How many have that verdict. */
        public int count(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }
    }

    /** The rules that were checked, in their order. */
    public Map<Rule, RuleCounts> byRule() {
        Map<Rule, RuleCounts> counts = new EnumMap<>(Rule.class);
        for (Check check : checks) {
            RuleCounts before = counts.getOrDefault(check.rule(), new RuleCounts(0, Verdict.PASS, Map.of(), 0));
            counts.put(check.rule(), before.plus(check));
        }
        return counts;
    }
}
