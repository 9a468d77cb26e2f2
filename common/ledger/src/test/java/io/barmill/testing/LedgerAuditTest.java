package io.barmill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.WorkQueue;
import io.barmill.sandbox.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit must find what it is there to find: each case is one way to spoil a sound ledger. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class LedgerAuditTest {
    @Inject
    DataSource database;

    @Inject
    JobLedger jobs;

    @Inject
    TaskLedger ledger;

    @BeforeEach
    void makeASoundLedger() {
        sql(
                "TRUNCATE job, task, task_dependency, job_task, job_reason, job_tally, task_event, task_finding, outbox, worker, archive, partition,"
                        + " validation_part, validation_rule, validation_finding, validation_coverage, pipeline_unit, pipeline_task, pipeline_reason");
        NewTask first = task("first");
        NewTask second = task("second", first.id());
        jobs.submit(new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), List.of(first, second)));
        for (int i = 0; i < 2; i++) {
            ledger.finish(claim(), new TaskOutcome.Succeeded("ok"));
        }
        sql("DELETE FROM outbox");
    }

    private TaskClaim claim() {
        return ledger.claim(WorkQueue.IO, Set.of(TaskKind.TICK_DOWNLOAD), 1, "worker", Duration.ofSeconds(30))
                .get(0);
    }

    private static NewTask task(String label, UUID... dependsOn) {
        return new NewTask(UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, label, label, "{}", List.of(dependsOn));
    }

    private void sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void soundLedgerIsFoundSound() throws SQLException {
        LedgerAudit.Report report = LedgerAudit.of(database).assertSound();

        assertThat(report.count(TaskState.SUCCEEDED)).isEqualTo(2);
        assertThat(report.isQuiet()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1 doorbells            | INSERT INTO outbox (queue) SELECT queue FROM task LIMIT 1
                    not ended              | UPDATE task SET state = 'QUEUED', finished_at = NULL WHERE label = 'second'
                    its last event led to  | UPDATE task SET state = 'DEAD', error_code = 'X' WHERE label = 'second'
                    ended without a reason | UPDATE task SET state = 'DEAD' WHERE label = 'second'
                    held past its lease    | UPDATE task SET state = 'RUNNING', finished_at = NULL, lease_until = now() - interval '1 s'
                    held past its lease    | UPDATE task SET state = 'RUNNING', finished_at = NULL, lease_until = NULL
                    was not released       | UPDATE task SET state = 'WAITING', finished_at = NULL WHERE label = 'second'
                    will never succeed     | UPDATE task SET state = CASE label WHEN 'first' THEN 'DEAD' ELSE 'WAITING' END, finished_at = CASE label WHEN 'first' THEN now() END
                    began before           | UPDATE task SET state = 'DEAD' WHERE label = 'first'
                    counts 2 attempts      | UPDATE task SET attempt = 2 WHERE label = 'first'
                    without an event       | DELETE FROM task_event WHERE task_id = (SELECT id FROM task WHERE label = 'first')
                    went from RUNNING to SUCCEEDED when it was QUEUED | DELETE FROM task_event WHERE to_state = 'RUNNING'
                    went from null to QUEUED when it was SUCCEEDED | INSERT INTO task_event (task_id, to_state, actor, reason, attempt) SELECT id, 'QUEUED', 'x', 'x', 1 FROM task
                    in attempt 7           | INSERT INTO task_event (task_id, from_state, to_state, actor, reason, attempt) SELECT id, 'SUCCEEDED', 'QUEUED', 'x', 'x', 7 FROM task
                    that no job wants      | UPDATE task SET state = 'QUEUED', finished_at = NULL; UPDATE job_task SET withdrawn_at = now()
                    not what it waits for  | UPDATE task SET state = CASE label WHEN 'first' THEN 'QUEUED' ELSE 'WAITING' END, finished_at = NULL; DELETE FROM job_task WHERE position = 0
                    it was written for does not know | DELETE FROM job_task WHERE position = 0
                    is a success           | UPDATE job SET ended_state = 'SUCCEEDED', ended_at = now(); DELETE FROM job_task
                    that it wants is live  | UPDATE task SET state = 'QUEUED', finished_at = NULL; UPDATE job SET ended_state = 'FAILED', ended_at = now()
                    not those of its tasks | UPDATE job SET ended_state = 'SUCCEEDED', ended_at = now(), succeeded = 1
                    counts of a live job are not | UPDATE job_tally SET succeeded = succeeded + 1
                    has ended has twice    | UPDATE job SET ended_state = 'SUCCEEDED', ended_at = now(), succeeded = 2
                    not what its files say | INSERT INTO series_summary VALUES ('ticks', 'v', 'd', 's', '2024-01-01', '2024-01-01', 1, 1, 1, '')
                    more than one partition | INSERT INTO partition (path, layer, venue, dataset, symbol, date, rows, bytes, sha256, inputs, task_id) SELECT concat('path of ', label), 'ticks', 'v', 'd', 's', '2024-01-01', 1, 1, '', '', id FROM task
                    """)
    void spoiltLedgerIsFoundOut(String finding, String spoil) {
        sql(spoil);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> LedgerAudit.of(database).assertSound())
                .withMessageContaining(finding);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "1, 1 hour", "1, -1 hour"})
    void partitionThatItsAttemptCannotHaveRecordedIsFoundOut(int attempt, String later) {
        sql("INSERT INTO partition (path, layer, venue, dataset, symbol, date, rows, bytes, sha256, inputs, task_id,"
                + " attempt, recorded_at) SELECT 'p', 'ticks', 'v', 'd', 's', '2024-01-01', 1, 1, '', '', task_id,"
                + attempt + ", at + interval '" + later + "' FROM task_event WHERE to_state = 'RUNNING' LIMIT 1");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> LedgerAudit.of(database).assertNoFaults())
                .withMessageContaining("while its attempt did not run");
    }

    @Test
    void workUnderWayIsNoFault() throws SQLException {
        NewTask running = task("running");
        jobs.submit(new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), List.of(running)));
        claim();

        LedgerAudit.Report report = LedgerAudit.of(database).assertNoFaults();

        assertThat(report.isQuiet()).isFalse();
        assertThat(report.unfinished()).hasSize(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(report::assertSound)
                .withMessageContaining("not ended: " + running.id());
    }
}
