package io.barmill.ledger.postgres;

import io.barmill.ledger.JobReason;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PlanLedger;
import io.barmill.ledger.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Planning in the background on PostgreSQL. The row of the job is locked by whoever changes its planning. */
@ApplicationScoped
class PostgresPlanLedger implements PlanLedger {
    private final Transactions transactions;
    private final Statements statements;
    private final Submissions submissions;
    private final SubmissionWriter writer;
    private final JobReasons reasons;

    PostgresPlanLedger(
            Transactions transactions,
            Statements statements,
            Submissions submissions,
            SubmissionWriter writer,
            JobReasons reasons) {
        this.transactions = transactions;
        this.statements = statements;
        this.submissions = submissions;
        this.writer = writer;
        this.reasons = reasons;
    }

    @Override
    public Submission open(NewJob job, String planner, Duration lease) {
        return transactions.run("opening job " + job.id(), () -> {
            Optional<Submission> earlier = submissions.insert(job);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            statements.update("""
                    UPDATE job SET plan_state = 'PLANNING', planner = ?, plan_lease = now() + make_interval(secs => ?)
                    WHERE id = ?
                    """, planner, lease, job.id());
            return submissions.read(job.id(), false);
        });
    }

    @Override
    public Optional<Map<UUID, UUID>> append(Lease lease, List<NewTask> tasks) {
        return transactions.run("planning job " + lease.job(), () -> {
            if (!hold(lease)) {
                return Optional.empty();
            }
            return Optional.of(writer.append(lease.job(), tasks));
        });
    }

    @Override
    public boolean extend(Lease lease) {
        return transactions.run("extending the planning of job " + lease.job(), () -> hold(lease));
    }

    @Override
    public Optional<Submission> end(Lease lease, List<JobReason> found) {
        return transactions.run("ending the planning of job " + lease.job(), () -> {
            if (!hold(lease)) {
                return Optional.empty();
            }
            reasons.write(lease.job(), found);
            close(lease.job(), "PLANNED", Optional.empty(), Optional.empty());
            return Optional.of(submissions.read(lease.job(), false));
        });
    }

    @Override
    public boolean fail(Lease lease, String code, String message) {
        return transactions.run("ending the planning of job " + lease.job(), () -> {
            boolean isHeld = hold(lease);
            if (isHeld) {
                close(lease.job(), "FAILED", Optional.of(code), Optional.of(message));
            }
            return isHeld;
        });
    }

    @Override
    public Optional<Unplanned> takeOver(String planner, Duration lease) {
        return takeOver(planner, lease, false);
    }

    @Override
    public Optional<Unplanned> takeOverStaged(String planner, Duration lease) {
        return takeOver(planner, lease, true);
    }

    private Optional<Unplanned> takeOver(String planner, Duration lease, boolean isStaged) {
        return transactions.run(
                "looking for jobs to plan",
                () -> statements.first(
                        """
                        UPDATE job SET planner = ?, plan_lease = now() + make_interval(secs => ?)
                        WHERE id = (
                            SELECT id FROM job WHERE plan_state = 'PLANNING' AND plan_lease < now()
                                AND (kind = 'pipeline') = ?
                            ORDER BY plan_lease LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
                        RETURNING id, kind, request
                        """,
                        row -> new Unplanned(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
                        planner,
                        lease,
                        isStaged));
    }

    /** Locks the job and extends the lease; false if it was lost. A lease that has expired is lost once another has it. */
    private boolean hold(Lease lease) {
        return statements.update("""
                        UPDATE job SET plan_lease = now() + make_interval(secs => ?)
                        WHERE id = ? AND plan_state = 'PLANNING' AND planner = ?
                        """, lease.lasts(), lease.job(), lease.planner()) == 1;
    }

    private void close(UUID job, String state, Optional<String> code, Optional<String> message) {
        statements.update("""
                UPDATE job SET plan_state = ?, planner = NULL, plan_lease = NULL,
                    plan_error_code = ?, plan_error_message = ?
                WHERE id = ?
                """, state, code, message, job);
    }
}
