package io.barmill.ledger.postgres;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Records archives and partitions. A later entry of the same file replaces the earlier one. */
@ApplicationScoped
class FileRecords {
    private final Statements statements;

    FileRecords(Statements statements) {
        this.statements = statements;
    }

    /** Records the archives in the order of their URLs, the same for all writers, which prevents deadlocks. */
    void archives(UUID task, List<ArchiveEntry> archives) {
        archives.stream().sorted((a, b) -> a.url().compareTo(b.url())).forEach(archive -> {
            if (archive.state() == ArchiveState.REPUBLISHED) {
                republished(archive);
            } else {
                archive(task, archive);
            }
        });
    }

    /** Deletes the row of a file that is no longer in the lake. */
    void removed(String path) {
        statements.update("DELETE FROM partition WHERE path = ?", path);
    }

    /** Marks the version that was checked as republished, unless another version was recorded in the meantime. */
    private void republished(ArchiveEntry archive) {
        statements.update(
                """
                UPDATE archive SET state = ?, published_sha256 = ?, recorded_at = now()
                WHERE url = ? AND computed_sha256 IS NOT DISTINCT FROM ?
                """, ArchiveState.REPUBLISHED, archive.publishedSha256(), archive.url(), archive.computedSha256());
    }

    private void archive(UUID task, ArchiveEntry archive) {
        statements.update(
                """
                INSERT INTO archive (url, source, state, bytes, etag, published_sha256, computed_sha256, rows,
                    first_id, last_id, first_time, last_time, error, task_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (url) DO UPDATE SET source = excluded.source, state = excluded.state,
                    bytes = excluded.bytes, etag = excluded.etag, published_sha256 = excluded.published_sha256,
                    computed_sha256 = excluded.computed_sha256, rows = excluded.rows, first_id = excluded.first_id,
                    last_id = excluded.last_id, first_time = excluded.first_time, last_time = excluded.last_time,
                    error = excluded.error, task_id = excluded.task_id, recorded_at = now()
                """,
                archive.url(),
                archive.source(),
                archive.state(),
                archive.bytes(),
                archive.etag(),
                archive.publishedSha256(),
                archive.computedSha256(),
                archive.rows(),
                archive.firstId(),
                archive.lastId(),
                archive.firstTime(),
                archive.lastTime(),
                archive.error(),
                task);
    }

    /** Records the days of a file, and forgets others that it had. */
    void partitions(TaskClaim claim, List<PartitionEntry> days) {
        statements.update(
                "DELETE FROM partition WHERE path = ? AND date <> ALL (?::date[])",
                days.get(0).path(),
                days.stream().map(PartitionEntry::date).toList());
        days.forEach(day -> partition(claim, day));
    }

    /** Records a day by the time of the statement, which lies between the begin and the end of the attempt. */
    private void partition(TaskClaim claim, PartitionEntry partition) {
        statements.update(
                """
                INSERT INTO partition (path, layer, venue, dataset, symbol, date, rows, bytes, sha256, inputs,
                    first_time, last_time, state, source, defects, task_id, attempt, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())
                ON CONFLICT (path, date) DO UPDATE SET layer = excluded.layer, venue = excluded.venue,
                    dataset = excluded.dataset, symbol = excluded.symbol, rows = excluded.rows,
                    bytes = excluded.bytes, sha256 = excluded.sha256, inputs = excluded.inputs,
                    first_time = excluded.first_time, last_time = excluded.last_time, state = excluded.state,
                    source = excluded.source, defects = excluded.defects, task_id = excluded.task_id,
                    attempt = excluded.attempt,
                    recorded_at = excluded.recorded_at, doomed_at = NULL
                """,
                partition.path(),
                partition.layer(),
                partition.venue(),
                partition.dataset(),
                partition.symbol(),
                partition.date(),
                partition.rows(),
                partition.bytes(),
                partition.sha256(),
                partition.inputs(),
                partition.firstTime(),
                partition.lastTime(),
                partition.state(),
                partition.source(),
                partition.defects(),
                claim.taskId(),
                claim.attempt());
    }
}
