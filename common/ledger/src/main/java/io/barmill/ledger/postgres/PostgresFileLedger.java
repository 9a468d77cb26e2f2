package io.barmill.ledger.postgres;

import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileSeries;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ledger.files.Finding;
import io.barmill.ledger.files.Findings;
import io.barmill.ledger.files.MadeBy;
import io.barmill.ledger.files.RecordedFile;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of files on PostgreSQL. */
@ApplicationScoped
class PostgresFileLedger implements FileLedger {
    private final Transactions transactions;
    private final Statements statements;
    private final LedgerRows.Partitions partitions;

    PostgresFileLedger(Transactions transactions, Statements statements, LedgerRows.Partitions partitions) {
        this.transactions = transactions;
        this.statements = statements;
        this.partitions = partitions;
    }

    @Override
    public void doom(TaskClaim claim, Collection<FileVersion> files, Optional<LocalDate> from, Optional<LocalDate> to) {
        List<FileVersion> doomed = List.copyOf(files);
        transactions.run("dooming files for task " + claim.taskId(), () -> {
            statements.requireHeld(claim);
            return statements.update(
                    """
                    UPDATE partition SET doomed_at = coalesce(doomed_at, clock_timestamp())
                    FROM unnest(?::text[], ?::text[]) AS given (path, sha256)
                    WHERE partition.path = given.path AND partition.sha256 = given.sha256
                        AND date >= coalesce(?::date, date) AND date <= coalesce(?::date, date)
                    """,
                    doomed.stream().map(FileVersion::path).toList(),
                    doomed.stream().map(FileVersion::sha256).toList(),
                    from,
                    to);
        });
    }

    /** The seconds cover the time from the statement that doomed the files to its commit. */
    @Override
    public boolean mayBeRead(String symbol, Collection<String> paths) {
        return transactions.run(
                "looking for readers of " + symbol,
                () -> !statements.ids("""
                        SELECT id FROM task
                        WHERE state IN ('RUNNING', 'CANCELLING') AND kind = 'bar.aggregate'
                            AND jsonb_extract_path_text(params, 'symbol') = ?
                            AND started_at < (
                                SELECT max(doomed_at) + interval '5 seconds' FROM partition WHERE path = ANY (?))
                        LIMIT 1
                        """, symbol, List.copyOf(paths)).isEmpty());
    }

    @Override
    public List<RecordedFile> files(Collection<String> paths) {
        return transactions.run(
                "reading files",
                () -> partitions.list("path in ?1", Sort.by("path").and("day"), List.copyOf(paths)).stream()
                        .map(PostgresFileLedger::recorded)
                        .toList());
    }

    @Override
    public List<RecordedFile> files(PartitionFilter filter) {
        return transactions.run(
                "reading files",
                () -> PostgresManifest.matching(new SqlConditions(), filter)
                        .all(partitions, PostgresManifest.ORDER, PostgresFileLedger::recorded));
    }

    @Override
    public List<FileSeries> series(PartitionFilter filter) {
        return transactions.run(
                "reading series",
                () -> statements.list(
                        """
                SELECT layer, venue, dataset, symbol, min(date), max(date) FROM partition
                WHERE layer = coalesce(?::text, layer) AND venue = coalesce(?::text, venue)
                    AND dataset = coalesce(?::text, dataset) AND symbol = coalesce(?::text, symbol)
                    AND date >= coalesce(?::date, date) AND date <= coalesce(?::date, date)
                GROUP BY layer, venue, dataset, symbol ORDER BY layer DESC, venue, dataset, symbol
                """,
                        row -> new FileSeries(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, LocalDate.class),
                                row.getObject(6, LocalDate.class)),
                        filter.layer(),
                        filter.venue(),
                        filter.dataset(),
                        filter.symbol(),
                        filter.from(),
                        filter.to()));
    }

    private static RecordedFile recorded(PartitionRow row) {
        return new RecordedFile(row.entry(), row.doomedAt != null);
    }

    @Override
    public boolean isRemoving() {
        return transactions.run(
                "looking for removals", () -> !statements.ids("""
                        SELECT id FROM task
                        WHERE kind = 'lake.remove' AND state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED') LIMIT 1
                        """).isEmpty());
    }

    @Override
    public Set<String> unrecorded(Collection<String> paths) {
        return transactions.run(
                "looking for rows",
                () -> new TreeSet<>(statements.list("""
                        SELECT given.path FROM unnest(?::text[]) AS given (path)
                        WHERE NOT EXISTS (SELECT 1 FROM partition WHERE partition.path = given.path)
                            AND NOT EXISTS (SELECT 1 FROM partition WHERE partition.state = given.path)
                        """, row -> row.getString(1), List.copyOf(paths))));
    }

    /** A publication holds the lock of its task's row from before the file changes until its own row is committed. */
    @Override
    public void awaitChanges() {
        List<UUID> running = transactions.run(
                "looking for running tasks",
                () -> statements.ids("SELECT id FROM task WHERE state IN ('RUNNING', 'CANCELLING')"));
        for (UUID task : running) {
            transactions.run(
                    "waiting for a publication of task " + task,
                    () -> statements.ids("SELECT id FROM task WHERE id = ? FOR SHARE", task));
        }
    }

    @Override
    public Optional<MadeBy> madeBy(String path) {
        return transactions.run(
                "reading what made " + path,
                () -> statements.first(
                        """
                        SELECT kind, label, params FROM partition JOIN task ON task.id = partition.task_id WHERE path = ?
                        """,
                        row -> new MadeBy(TaskKind.stored(row.getString(1)), row.getString(2), row.getString(3)),
                        path));
    }

    /** Findings on PostgreSQL. */
    @ApplicationScoped
    static class Kept implements Findings {
        private static final Statements.RowMapper<Finding> MAPPER =
                row -> new Finding(row.getString(1), row.getLong(2), row.getLong(3), List.of((String[])
                        row.getArray(4).getArray()));

        private final Transactions transactions;
        private final Statements statements;

        Kept(Transactions transactions, Statements statements) {
            this.transactions = transactions;
            this.statements = statements;
        }

        @Override
        public void record(TaskClaim claim, List<Finding> findings) {
            transactions.run("recording findings of task " + claim.taskId(), () -> {
                statements.requireHeld(claim);
                statements.update("DELETE FROM task_finding WHERE task_id = ?", claim.taskId());
                findings.forEach(finding -> statements.update(
                        "INSERT INTO task_finding (task_id, finding, count, unrepaired, examples) VALUES (?, ?, ?, ?, ?)",
                        claim.taskId(),
                        finding.finding(),
                        finding.count(),
                        finding.unrepaired(),
                        finding.examples()));
                return findings.size();
            });
        }

        @Override
        public List<Finding> of(UUID job) {
            List<Finding> byTask = transactions.run("reading findings", () -> statements.list("""
                            SELECT finding, count, unrepaired, examples FROM job_task
                            JOIN task_finding ON task_finding.task_id = job_task.task_id
                            WHERE job_task.job_id = ? ORDER BY job_task.task_id
                            """, MAPPER, job));
            Map<String, Finding> sums = new LinkedHashMap<>();
            byTask.forEach(finding -> sums.merge(finding.finding(), finding, Kept::sum));
            List<Finding> sorted = new ArrayList<>(sums.values());
            sorted.sort(Comparator.comparing(Finding::count).reversed().thenComparing(Finding::finding));
            return sorted;
        }

        private static Finding sum(Finding one, Finding other) {
            return new Finding(
                    one.finding(),
                    one.count() + other.count(),
                    one.unrepaired() + other.unrepaired(),
                    Stream.concat(one.examples().stream(), other.examples().stream())
                            .toList());
        }
    }
}
