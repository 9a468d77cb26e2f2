package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.WorkQueue;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a sweep reads of a long queue. */
@QuarkusTest
class QueueRingsTest extends LedgerTest {
    private static final int QUEUED = 200_000;
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared (?:hit=(\\d+))? ?(?:read=(\\d+))?");

    @Inject
    Statements statements;

    @Inject
    Transactions transactions;

    @Test
    @Tag("full")
    void longQueueCostsASweepNoMoreThanAFewPages() {
        fill();

        long recent = buffers(Duration.ofDays(1));
        long waiting = buffers(Duration.ZERO);

        // The first 500 tasks of each of six lanes, of which each may be on a page of its own.
        assertThat(recent).isBetween(1L, 6 * 500 + 100L);
        assertThat(waiting).isBetween(1L, 100L);
    }

    private void fill() {
        fixture.sql("INSERT INTO job (id, kind, request) VALUES (gen_random_uuid(), 'download', '{}')");
        fixture.sql("INSERT INTO task (id, job_id, position, level, kind, queue, label, unique_key, params, state,"
                + " max_attempts, queued_at, lane, rank)"
                + " SELECT gen_random_uuid(), job.id, i, 0, 'tick.download', 'io_intensive', '', 'key ' || i, '{}',"
                + " 'QUEUED', 5, now(), 'tick.download@venue' || i % 6, now() + i * interval '1 second'"
                + " FROM job, generate_series(1, " + QUEUED + ") AS i");
        fixture.sql("ANALYZE task");
    }

    /** The pages that the statement reads at its topmost node, which counts those of the nodes below it. */
    private long buffers(Duration ringAfter) {
        List<String> plan = transactions.run(
                "explaining the sweep",
                () -> statements.list(
                        "EXPLAIN (ANALYZE, BUFFERS) " + QueueRings.OVERDUE,
                        row -> row.getString(1),
                        WorkQueue.IO.id(),
                        Arrays.stream(TaskKind.values()).map(TaskKind::id).toList(),
                        WorkQueue.IO.id(),
                        500,
                        ringAfter,
                        WorkQueue.IO.id(),
                        WorkQueue.IO.id(),
                        ringAfter));
        Matcher first = BUFFERS.matcher(String.join("\n", plan));
        assertThat(first.find()).as("%s", plan).isTrue();
        return number(first.group(1)) + number(first.group(2));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
