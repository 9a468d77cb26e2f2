package io.barmill.api.validation;

import io.barmill.api.ApiPaths;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.TaskParamsReader;
import io.barmill.ledger.JobReason;
import io.barmill.ledger.JobState;
import io.barmill.ledger.JobView;
import io.barmill.ledger.validation.FindingFilter;
import io.barmill.ledger.validation.RuleTotals;
import io.barmill.ledger.validation.StoredCoverage;
import io.barmill.ledger.validation.StoredFinding;
import io.barmill.ledger.validation.ValidationLedger;
import io.barmill.ledger.validation.ValidationTotals;
import io.barmill.validation.DayCoverage;
import io.barmill.validation.Finding;
import io.barmill.validation.Rule;
import io.barmill.validation.Severity;
import io.barmill.validation.Verdict;
import io.barmill.validation.report.HtmlReport;
import io.barmill.validation.report.ReportPage;
import io.barmill.validation.report.ValidationReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** Makes reports of what the ledger keeps of jobs that validate. */
@ApplicationScoped
class Reports {
    private final ValidationLedger validations;
    private final TaskParamsReader json;

    Reports(ValidationLedger validations, TaskParamsReader json) {
        this.validations = Objects.requireNonNull(validations, "validations");
        this.json = Objects.requireNonNull(json, "json");
    }

    /** The reports of jobs, without their rules. */
    List<ReportResponse> list(List<JobView> jobs) {
        Map<UUID, ValidationTotals> totals =
                validations.totals(jobs.stream().map(JobView::id).toList());
        return jobs.stream()
                .map(job -> response(job, Optional.ofNullable(totals.get(job.id())), Optional.empty()))
                .toList();
    }

    /** The report of a job. */
    ReportResponse one(JobView job) {
        List<ReportResponse.RuleResponse> rules =
                validations.rules(job.id()).stream().map(Reports::rule).toList();
        return response(job, totals(job), Optional.of(rules));
    }

    private Optional<ValidationTotals> totals(JobView job) {
        return Optional.ofNullable(validations.totals(List.of(job.id())).get(job.id()));
    }

    /** The report of a job for a person. */
    String html(JobView job) {
        Optional<ValidationTotals> totals = totals(job);
        Map<Rule, ValidationReport.RuleCounts> rules = new EnumMap<>(Rule.class);
        validations.rules(job.id()).forEach(rule -> rules.put(Rule.parse("rule", rule.rule()), counts(rule)));
        List<String> unchecked = new ArrayList<>();
        notHeld(job).ifPresent(reason -> reason.examples().forEach(days -> unchecked.add("not held: " + days)));
        if (job.state() != JobState.SUCCEEDED) {
            unchecked.add("the job is " + job.state() + ": "
                    + totals.map(ValidationTotals::parts).orElse(0L) + " of " + job.total()
                    + " tasks have reported");
        }
        find(job, Optional.of(FindingSeverity.UNCHECKED), false)
                .forEach(
                        finding -> unchecked.add(finding.rule() + " of " + finding.series() + ": " + finding.detail()));
        List<Finding> findings = new ArrayList<>();
        for (FindingSeverity severity : List.of(FindingSeverity.ERROR, FindingSeverity.WARN, FindingSeverity.INFO)) {
            find(job, Optional.of(severity), false).stream()
                    .map(Reports::finding)
                    .forEach(findings::add);
        }
        return HtmlReport.of(new ReportPage(
                verdict(job, totals),
                totals.map(ValidationTotals::startedAt).orElse(job.createdAt()),
                totals.map(ValidationTotals::finishedAt).orElse(job.createdAt()),
                totals.map(ValidationTotals::files).orElse(0L),
                totals.map(ValidationTotals::rows).orElse(0L),
                rules,
                totals.map(all -> all.errors() + all.warnings() + all.notes()).orElse(0L),
                totals.map(ValidationTotals::suppressed).orElse(0L),
                validations.coverage(job.id(), Optional.empty(), Optional.empty(), ReportPage.MOST_ROWS + 1).stream()
                        .map(Reports::coverage)
                        .toList(),
                findings,
                find(job, Optional.empty(), true).stream().map(Reports::finding).toList(),
                unchecked));
    }

    /** One more than a page shows, so that it can say that there are more. */
    private List<StoredFinding> find(JobView job, Optional<FindingSeverity> severity, boolean isSuppressed) {
        FindingFilter filter = new FindingFilter(
                Optional.empty(), severity.map(Enum::name), Optional.empty(), Optional.of(isSuppressed));
        return validations.findings(job.id(), filter, 0, ReportPage.MOST_ROWS + 1);
    }

    private static Optional<JobReason> notHeld(JobView job) {
        return job.reasons().stream()
                .filter(reason -> reason.reason().equals(SkipReason.NOT_HELD.id()))
                .findFirst();
    }

    /** Whatever was not checked is never a success. */
    private static Verdict verdict(JobView job, Optional<ValidationTotals> totals) {
        Verdict found = totals.map(all -> Verdict.valueOf(all.verdict())).orElse(Verdict.INCOMPLETE);
        boolean isWhole = job.state() == JobState.SUCCEEDED
                && totals.map(all -> all.parts() >= job.total()).orElse(false)
                && notHeld(job).isEmpty();
        return isWhole ? found : found.and(Verdict.INCOMPLETE);
    }

    private ReportResponse response(
            JobView job, Optional<ValidationTotals> totals, Optional<List<ReportResponse.RuleResponse>> rules) {
        String report = ApiPaths.V1 + "/validation/reports/" + job.id();
        return new ReportResponse(
                job.id(),
                job.state(),
                verdict(job, totals),
                json.tree(job.request()),
                job.createdAt(),
                totals.map(ValidationTotals::startedAt),
                totals.map(ValidationTotals::finishedAt),
                job.total(),
                totals.map(ValidationTotals::parts).orElse(0L),
                totals.map(ValidationTotals::files).orElse(0L),
                totals.map(ValidationTotals::rows).orElse(0L),
                totals.map(ValidationTotals::errors).orElse(0L),
                totals.map(ValidationTotals::warnings).orElse(0L),
                totals.map(ValidationTotals::notes).orElse(0L),
                totals.map(ValidationTotals::unchecked).orElse(0L),
                totals.map(ValidationTotals::suppressed).orElse(0L),
                notHeld(job).map(reason -> new ReportResponse.NotHeld(reason.count(), reason.examples())),
                rules,
                new ReportResponse.ReportLinks(
                        ApiPaths.V1 + "/jobs/" + job.id(), report, report + "/findings", report + "/coverage"));
    }

    private static ReportResponse.RuleResponse rule(RuleTotals rule) {
        return new ReportResponse.RuleResponse(
                rule.rule(),
                Rule.parse("rule", rule.rule()).expected(),
                worst(rule),
                rule.checks(),
                rule.pass(),
                rule.warn(),
                rule.incomplete(),
                rule.fail(),
                rule.findings());
    }

    private static Verdict worst(RuleTotals rule) {
        if (rule.fail() > 0) {
            return Verdict.FAIL;
        } else if (rule.incomplete() > 0) {
            return Verdict.INCOMPLETE;
        }
        return rule.warn() > 0 ? Verdict.WARN : Verdict.PASS;
    }

    private static ValidationReport.RuleCounts counts(RuleTotals rule) {
        return new ValidationReport.RuleCounts(
                rule.checks(),
                worst(rule),
                Map.of(
                        Verdict.PASS,
                        rule.pass(),
                        Verdict.WARN,
                        rule.warn(),
                        Verdict.INCOMPLETE,
                        rule.incomplete(),
                        Verdict.FAIL,
                        rule.fail()),
                rule.findings());
    }

    private static Finding finding(StoredFinding found) {
        return new Finding(
                Rule.parse("rule", found.rule()),
                Severity.valueOf(found.severity()),
                found.series(),
                found.day(),
                found.source(),
                found.from(),
                found.to(),
                found.count(),
                found.sample(),
                found.detail(),
                found.sourceHash(),
                found.ruleVersion());
    }

    private static DayCoverage coverage(StoredCoverage day) {
        return new DayCoverage(
                day.series(),
                day.day(),
                day.expected(),
                day.missing(),
                share(day).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                day.runs());
    }

    /** The share of the day that is there; empty if nothing was expected. */
    static Optional<Double> share(StoredCoverage day) {
        return day.expected() == 0
                ? Optional.empty()
                : Optional.of((double) (day.expected() - day.missing()) / day.expected());
    }
}
