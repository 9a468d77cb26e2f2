package io.barmill.ledger.validation;

import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.postgres.Statements;
import io.barmill.ledger.postgres.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Results of checks on PostgreSQL. */
@ApplicationScoped
class PostgresValidationLedger implements ValidationLedger {
    private static final String VERDICTS = "ARRAY['PASS', 'WARN', 'INCOMPLETE', 'FAIL']";

    private final Transactions transactions;
    private final Statements statements;

    PostgresValidationLedger(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public void record(TaskClaim claim, ValidationPart part) {
        transactions.run("recording the validation of task " + claim.taskId(), () -> {
            statements.requireHeld(claim);
            statements.update("DELETE FROM validation_part WHERE task_id = ?", claim.taskId());
            statements.update(
                    """
                    INSERT INTO validation_part (task_id, verdict, files, rows, errors, warnings, notes, unchecked,
                        suppressed, started_at, finished_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    claim.taskId(),
                    part.verdict(),
                    part.files(),
                    part.rows(),
                    part.count("ERROR"),
                    part.count("WARN"),
                    part.count("INFO"),
                    part.count(StoredFinding.UNCHECKED),
                    part.findings().stream().filter(StoredFinding::isSuppressed).count(),
                    part.startedAt(),
                    part.finishedAt());
            writeRules(claim.taskId(), part.rules());
            writeFindings(claim.taskId(), part.findings());
            writeCoverage(claim.taskId(), part.coverage());
            return part.findings().size();
        });
    }

    private void writeRules(UUID task, List<RuleTotals> rules) {
        statements.update(
                """
                INSERT INTO validation_rule (task_id, rule, pass, warn, incomplete, fail, findings)
                SELECT ?, * FROM unnest(?::text[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[])
                """,
                task,
                column(rules, RuleTotals::rule),
                column(rules, RuleTotals::pass),
                column(rules, RuleTotals::warn),
                column(rules, RuleTotals::incomplete),
                column(rules, RuleTotals::fail),
                column(rules, RuleTotals::findings));
    }

    private void writeFindings(UUID task, List<StoredFinding> findings) {
        statements.update(
                """
                INSERT INTO validation_finding (task_id, position, suppressed, rule, severity, series, day, source, since,
                    until, count, sample, detail, source_hash, rule_version)
                SELECT ?, number, suppressed::boolean, rule, severity, series, nullif(day, '')::date, source,
                    since::timestamptz, until::timestamptz, count, sample, detail, source_hash, rule_version
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::bigint[], ?::text[], ?::text[], ?::text[], ?::int[]) WITH ORDINALITY AS given (suppressed, rule,
                    severity, series, day, source, since, until, count, sample, detail, source_hash, rule_version, number)
                ORDER BY number
                """,
                task,
                column(findings, finding -> Boolean.toString(finding.isSuppressed())),
                column(findings, StoredFinding::rule),
                column(findings, StoredFinding::severity),
                column(findings, StoredFinding::series),
                column(
                        findings,
                        finding -> finding.day().map(LocalDate::toString).orElse("")),
                column(findings, StoredFinding::source),
                column(findings, finding -> finding.from().toString()),
                column(findings, finding -> finding.to().toString()),
                column(findings, StoredFinding::count),
                column(findings, StoredFinding::sample),
                column(findings, StoredFinding::detail),
                column(findings, StoredFinding::sourceHash),
                column(findings, StoredFinding::ruleVersion));
    }

    /** A series has its day once; a day that is told twice, as by a file whose rows are of two days, keeps the first. */
    private void writeCoverage(UUID task, List<StoredCoverage> coverage) {
        statements.update(
                """
                INSERT INTO validation_coverage (task_id, series, day, expected, missing, runs)
                SELECT ?, series, day::date, expected, missing, runs
                FROM unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::text[])
                    AS given (series, day, expected, missing, runs)
                ON CONFLICT DO NOTHING
                """,
                task,
                column(coverage, StoredCoverage::series),
                column(coverage, day -> day.day().toString()),
                column(coverage, StoredCoverage::expected),
                column(coverage, StoredCoverage::missing),
                column(coverage, StoredCoverage::runs));
    }

    private static <T, V> List<V> column(List<T> rows, Function<T, V> value) {
        return rows.stream().map(value).toList();
    }

    @Override
    public Map<UUID, ValidationTotals> totals(Collection<UUID> jobs) {
        Map<UUID, ValidationTotals> totals = new HashMap<>();
        if (jobs.isEmpty()) {
            return totals;
        }
        transactions.run(
                "summing up validations",
                () -> statements.list(
                        """
                        SELECT job_task.job_id, count(*), (%s)[max(array_position(%s, verdict))], sum(files)::bigint,
                            sum(rows)::bigint, sum(errors), sum(warnings), sum(notes), sum(unchecked), sum(suppressed),
                            min(started_at), max(finished_at)
                        FROM job_task JOIN validation_part ON validation_part.task_id = job_task.task_id
                        WHERE job_task.job_id = ANY (?) GROUP BY job_task.job_id
                        """.formatted(VERDICTS, VERDICTS),
                        row -> totals.put(
                                row.getObject(1, UUID.class),
                                new ValidationTotals(
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10),
                                        instant(row, 11),
                                        instant(row, 12))),
                        List.copyOf(jobs)));
        return totals;
    }

    @Override
    public List<RuleTotals> rules(UUID job) {
        return transactions.run(
                "reading validated rules",
                () -> statements.list(
                        """
                        SELECT rule, sum(pass), sum(warn), sum(incomplete), sum(fail), sum(findings)
                        FROM job_task JOIN validation_rule ON validation_rule.task_id = job_task.task_id
                        WHERE job_task.job_id = ? GROUP BY rule ORDER BY rule
                        """,
                        row -> new RuleTotals(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getInt(6)),
                        job));
    }

    @Override
    public List<StoredFinding> findings(UUID job, FindingFilter filter, long after, int limit) {
        List<Object> values = new ArrayList<>(List.of(job, after));
        StringBuilder conditions = new StringBuilder();
        filter.rule().ifPresent(rule -> and(conditions, values, "rule = ?", rule));
        filter.severity().ifPresent(severity -> and(conditions, values, "severity = ?", severity));
        filter.series().ifPresent(series -> and(conditions, values, "series = ?", series));
        filter.isSuppressed().ifPresent(suppressed -> and(conditions, values, "suppressed = ?", suppressed));
        values.add(limit);
        return transactions.run(
                "reading findings of a validation",
                () -> statements.list(
                        """
                        SELECT id, suppressed, rule, severity, series, day, source, since, until, count, sample, detail,
                            source_hash, rule_version
                        FROM job_task JOIN validation_finding ON validation_finding.task_id = job_task.task_id
                        WHERE job_task.job_id = ? AND id > ?
                        """ + conditions + " ORDER BY id LIMIT ?",
                        PostgresValidationLedger::finding,
                        values.toArray()));
    }

    private static void and(StringBuilder conditions, List<Object> values, String condition, Object value) {
        conditions.append(" AND ").append(condition);
        values.add(value);
    }

    private static StoredFinding finding(ResultSet row) throws SQLException {
        return new StoredFinding(
                row.getLong(1),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getObject(6, LocalDate.class)),
                row.getString(7),
                instant(row, 8),
                instant(row, 9),
                row.getLong(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getInt(14));
    }

    @Override
    public List<StoredCoverage> coverage(UUID job, Optional<String> series, Optional<StoredCoverage> after, int limit) {
        List<Object> values = new ArrayList<>(List.of(job));
        StringBuilder conditions = new StringBuilder();
        series.ifPresent(name -> and(conditions, values, "series = ?", name));
        after.ifPresent(last -> {
            and(conditions, values, "(series, day) > (?, ?)", last.series());
            values.add(last.day());
        });
        values.add(limit);
        return transactions.run(
                "reading the coverage of a validation",
                () -> statements.list(
                        """
                        SELECT series, day, expected, missing, runs
                        FROM job_task JOIN validation_coverage ON validation_coverage.task_id = job_task.task_id
                        WHERE job_task.job_id = ?
                        """ + conditions + " ORDER BY series, day LIMIT ?",
                        row -> new StoredCoverage(
                                row.getString(1),
                                row.getObject(2, LocalDate.class),
                                row.getInt(3),
                                row.getInt(4),
                                row.getString(5)),
                        values.toArray()));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
