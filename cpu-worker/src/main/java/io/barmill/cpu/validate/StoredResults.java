package io.barmill.cpu.validate;

import io.barmill.ledger.validation.RuleTotals;
import io.barmill.ledger.validation.StoredCoverage;
import io.barmill.ledger.validation.StoredFinding;
import io.barmill.ledger.validation.ValidationPart;
import io.barmill.validation.Check;
import io.barmill.validation.DayCoverage;
import io.barmill.validation.Finding;
import io.barmill.validation.Rule;
import io.barmill.validation.Verdict;
import io.barmill.validation.report.ValidationReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Turns the result of a validation into what the ledger keeps of it. */
final class StoredResults {
    private StoredResults() {}

    static ValidationPart of(ValidationReport report) {
        List<StoredFinding> findings = new ArrayList<>();
        report.findings().forEach(finding -> findings.add(stored(finding, false)));
        report.checks().stream()
                .filter(check -> check.verdict() == Verdict.INCOMPLETE)
                .forEach(check -> findings.add(unchecked(check)));
        report.suppressed().forEach(finding -> findings.add(stored(finding, true)));
        List<RuleTotals> rules = new ArrayList<>();
        report.byRule().forEach((rule, counts) -> rules.add(totals(rule, counts)));
        return new ValidationPart(
                report.verdict().name(),
                report.files(),
                report.rows(),
                report.startedAt(),
                report.finishedAt(),
                rules,
                findings,
                report.coverage().stream().map(StoredResults::stored).toList());
    }

    private static RuleTotals totals(Rule rule, ValidationReport.RuleCounts counts) {
        return new RuleTotals(
                rule.name(),
                counts.count(Verdict.PASS),
                counts.count(Verdict.WARN),
                counts.count(Verdict.INCOMPLETE),
                counts.count(Verdict.FAIL),
                counts.findings());
    }

    private static StoredFinding stored(Finding finding, boolean isSuppressed) {
        return new StoredFinding(
                0,
                isSuppressed,
                finding.rule().name(),
                finding.severity().name(),
                finding.series(),
                finding.day(),
                finding.source(),
                finding.from(),
                finding.to(),
                finding.count(),
                finding.sample(),
                finding.detail(),
                finding.sourceHash(),
                finding.ruleVersion());
    }

    /** A rule that could not check a file as a whole is told as a finding of no rows. */
    private static StoredFinding unchecked(Check check) {
        Instant start = check.day()
                .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))
                .orElse(Instant.EPOCH);
        return new StoredFinding(
                0,
                false,
                check.rule().name(),
                StoredFinding.UNCHECKED,
                check.series(),
                check.day(),
                check.source(),
                start,
                start,
                0,
                "",
                check.observed(),
                "",
                check.rule().version());
    }

    private static StoredCoverage stored(DayCoverage day) {
        return new StoredCoverage(day.series(), day.day(), day.expected(), day.missing(), day.runs());
    }
}
