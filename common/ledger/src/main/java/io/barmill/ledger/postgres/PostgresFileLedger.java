package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ledger.files.RecordedFile;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

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
    public void doom(TaskClaim claim, Collection<FileVersion> files) {
        List<FileVersion> doomed = List.copyOf(files);
        transactions.run("dooming files for task " + claim.taskId(), () -> {
            requireHeld(claim);
            return statements.update(
                    """
                    UPDATE partition SET doomed_at = coalesce(doomed_at, clock_timestamp())
                    FROM unnest(?::text[], ?::text[]) AS given (path, sha256)
                    WHERE partition.path = given.path AND partition.sha256 = given.sha256
                    """,
                    doomed.stream().map(FileVersion::path).toList(),
                    doomed.stream().map(FileVersion::sha256).toList());
        });
    }

    private void requireHeld(TaskClaim claim) {
        boolean isHeld = !statements
                .ids("""
                        SELECT id FROM task WHERE id = ? AND owner = ? AND attempt = ? AND state = 'RUNNING'
                        FOR NO KEY UPDATE
                        """, claim.taskId(), claim.owner(), claim.attempt())
                .isEmpty();
        if (!isHeld) {
            throw new BarmillException(
                    ErrorCode.LEASE_LOST,
                    "task " + claim.taskId() + " is no longer held by attempt " + claim.attempt());
        }
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
                () -> partitions.list("path in ?1", Sort.by("path"), List.copyOf(paths)).stream()
                        .map(row -> new RecordedFile(row.entry(), row.doomedAt != null))
                        .toList());
    }
}
