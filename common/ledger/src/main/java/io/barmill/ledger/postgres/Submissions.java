package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.IdempotencyConfig;
import io.barmill.ledger.JobState;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.Submission;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.origin.Submitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The rows of jobs as their submitters see them, inside the caller's transaction. */
@ApplicationScoped
class Submissions {
    private final Statements statements;
    private final IdempotencyConfig config;

    Submissions(Statements statements, IdempotencyConfig config) {
        this.statements = statements;
        this.config = config;
    }

    /** Writes the job's row; the earlier job instead if its idempotency key was used for the same request. */
    Optional<Submission> insert(NewJob job) {
        job.idempotencyKey().ifPresent(this::forgetIfOld);
        int written = statements.update(
                """
                INSERT INTO job (id, kind, request, idempotency_key, request_id, trace_parent, priority, deadline,
                    created_by, token_id, via)
                VALUES (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (idempotency_key) DO NOTHING
                """,
                job.id(),
                job.kind(),
                job.request(),
                job.idempotencyKey(),
                job.origin().requestId(),
                job.origin().trace().header(),
                job.priority().level(),
                job.deadline(),
                job.origin().by().map(Submitter::user),
                job.origin().by().flatMap(Submitter::token),
                job.origin().by().map(Submitter::via));
        return written == 1
                ? Optional.empty()
                : Optional.of(
                        find(job.idempotencyKey().orElseThrow(), job.request()).orElseThrow());
    }

    /** The earlier job of the key. */
    Optional<Submission> find(String idempotencyKey, String request) {
        forgetIfOld(idempotencyKey);
        Optional<Earlier> found = statements.first(
                "SELECT id, request = ?::jsonb FROM job WHERE idempotency_key = ?",
                row -> new Earlier(row.getObject(1, UUID.class), row.getBoolean(2)),
                request,
                idempotencyKey);
        if (found.isPresent() && !found.get().isSame()) {
            throw new BarmillException(
                    ErrorCode.IDEMPOTENCY_CONFLICT,
                    "the idempotency key " + idempotencyKey + " was used for another request, which became job "
                            + found.get().job());
        }
        return found.map(earlier -> read(earlier.job(), true));
    }

    private void forgetIfOld(String idempotencyKey) {
        statements.update(
                "UPDATE job SET idempotency_key = NULL"
                        + " WHERE idempotency_key = ? AND created_at < now() - make_interval(secs => ?)",
                idempotencyKey,
                config.keep());
    }

    /** The job as it stands. */
    Submission read(UUID job, boolean isRepeat) {
        return new Submission(
                job,
                isRepeat,
                state(job),
                statements.list(
                        """
                        SELECT task.id, kind, label, state, params FROM job_task JOIN task ON task.id = job_task.task_id
                        WHERE job_task.job_id = ? AND role = 'CREATED' ORDER BY job_task.position
                        """,
                        row -> new Submission.Created(
                                row.getObject(1, UUID.class),
                                TaskKind.stored(row.getString(2)),
                                row.getString(3),
                                TaskState.valueOf(row.getString(4)),
                                row.getString(5)),
                        job),
                statements.list(
                        """
                        SELECT task.id, label, params FROM job_task JOIN task ON task.id = job_task.task_id
                        WHERE job_task.job_id = ? AND role = 'JOINED' ORDER BY job_task.position
                        """,
                        row -> new Submission.Joined(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
                        job));
    }

    /** The state of a job. */
    JobState state(UUID jobId) {
        return statements
                .first("SELECT state FROM job_overview WHERE id = ?", row -> JobState.valueOf(row.getString(1)), jobId)
                .orElseThrow();
    }

    private record Earlier(UUID job, boolean isSame) {}
}
