package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger full of jobs, tasks and files that were written by SQL, and the lists of it. */
final class ListsLedger {
    /** TASKS stands for the number of tasks. */
    private static final String JOBS = """
            CREATE TEMP TABLE plan AS
            SELECT gen_random_uuid() AS id, i,
                CASE WHEN i <= 2 THEN TASKS / 10 WHEN i <= 22 THEN TASKS / 100 ELSE 100 END AS size,
                CASE i % 3 WHEN 0 THEN 'aggregate' ELSE 'download' END AS kind,
                i = 2 OR i BETWEEN 13 AND 22 OR i % 50 = 7 AS runs
            FROM generate_series(1, 22 + (TASKS - TASKS / 10 * 2 - TASKS / 100 * 20) / 100) i
            """;

    private static final List<String> ROWS = List.of(
            """
            INSERT INTO job (id, kind, request, created_at, created_by, via)
            SELECT id, kind, '{"exchange": "binance"}', now() - i * interval '1 minute', 'bench', 'rest' FROM plan
            """,
            """
            INSERT INTO task (id, job_id, position, level, kind, queue, label, unique_key, params, state, attempt, max_attempts,
                owner, not_before, lease_until, created_at, queued_at, started_at, finished_at, rank, lane, error_code,
                error_message)
            SELECT gen_random_uuid(), plan.id, p, 0, kind.id, kind.queue, 'task ' || p, plan.id || ' ' || p,
                jsonb_build_object('exchange', 'binance', 'market', CASE WHEN plan.i % 5 = 0 THEN 'um' ELSE 'spot' END,
                    'symbol', 'S' || p % 400 || 'USDT', 'from', '2024-01-01', 'to', '2024-01-31',
                    'bars', jsonb_build_array('time-1m', 'time-' || p % 50 + 2 || 'm'), 'bar_types', '["time_bar"]'::jsonb),
                state, 1, 5, CASE WHEN state IN ('RUNNING', 'CANCELLING') THEN 'bench' END,
                CASE WHEN state = 'RETRYABLE' THEN now() + interval '1 day' END, now() + interval '1 day',
                now() - plan.i * interval '1 minute', now(), now(),
                CASE WHEN state IN ('SUCCEEDED', 'DEAD', 'CANCELLED') THEN now() END, now() + p * interval '1 second',
                kind.id || '@binance', code, code
            FROM plan CROSS JOIN LATERAL generate_series(0, size - 1) p
            CROSS JOIN LATERAL (
                SELECT CASE plan.kind WHEN 'download' THEN 'tick.download' ELSE 'bar.aggregate' END AS id,
                    CASE plan.kind WHEN 'download' THEN 'io_intensive' ELSE 'cpu' END AS queue) kind
            CROSS JOIN LATERAL (
                SELECT CASE
                    WHEN runs AND p % 100 = 1 THEN 'RUNNING'
                    WHEN runs AND p % 100 = 2 THEN 'RETRYABLE'
                    WHEN runs AND p % 100 = 3 THEN 'WAITING'
                    WHEN runs AND p % 1000 = 4 THEN 'CANCELLING'
                    WHEN runs AND p % 2 = 1 THEN 'QUEUED'
                    WHEN plan.i % 40 = 2 AND p % 100 = 6 THEN 'DEAD'
                    WHEN plan.i % 40 = 11 AND p % 50 = 8 THEN 'CANCELLED'
                    ELSE 'SUCCEEDED' END AS state) states
            CROSS JOIN LATERAL (
                SELECT CASE state WHEN 'DEAD' THEN 'BAD_ROW' WHEN 'CANCELLED' THEN 'CANCELLED_BY_REQUEST' END AS code) codes
            """,
            "INSERT INTO job_task (job_id, position, task_id, role) SELECT job_id, position, id, 'CREATED' FROM task",
            """
            UPDATE job SET ended_at = created_at + interval '1 minute', succeeded = tally.succeeded, dead = tally.dead,
                cancelled = tally.cancelled, ended_state = CASE WHEN tally.dead > 0 THEN 'FAILED'
                    WHEN tally.cancelled > 0 THEN 'CANCELLED' ELSE 'SUCCEEDED' END
            FROM plan JOIN job_tally tally ON tally.job_id = plan.id WHERE job.id = plan.id AND NOT runs
            """,
            "DELETE FROM job_tally USING job WHERE job.id = job_id AND ended_state IS NOT NULL",
            """
            INSERT INTO partition (path, layer, venue, dataset, symbol, date, rows, bytes, sha256, inputs, source, task_id, attempt)
            SELECT 'ticks/' || id, 'ticks', 'binance', 'spot-trades', 'S' || n % 400 || 'USDT', date '2000-01-01' + n / 400,
                1000, 10000, md5(id::text), 'none', 'https://archives.example/' || n, id, 1
            FROM (SELECT id, row_number() OVER () ::int AS n FROM task WHERE state = 'SUCCEEDED' AND kind = 'tick.download') made
            """);

    private final ObjectNode report;
    private final Map<String, String> paths = new LinkedHashMap<>();

    private ListsLedger(EngineLedger ledger) throws SQLException {
        report = Figures.node()
                .put("jobs", ledger.number("SELECT count(*) FROM job"))
                .put("tasks", ledger.number("SELECT count(*) FROM task"))
                .put("files", ledger.number("SELECT count(*) FROM partition"));
        String middle =
                ledger.text("SELECT id FROM job ORDER BY created_at OFFSET (SELECT count(*) / 2 FROM job) LIMIT 1");
        paths.put("jobs", "/jobs?limit=50");
        paths.put("jobs_behind", "/jobs?limit=50&after=" + middle);
        for (String state :
                List.of("PLANNING", "QUEUED", "RUNNING", "SUCCEEDED", "NOTHING_TO_DO", "FAILED", "CANCELLED")) {
            paths.put("jobs_" + state, "/jobs?limit=50&status=" + state);
            paths.put("jobs_" + state + "_of_kind", "/jobs?limit=50&kind=aggregate&status=" + state);
        }
        paths.put("jobs_of_kind", "/jobs?limit=50&kind=download");
        tasks("job", "/jobs/" + ledger.text("SELECT id FROM plan WHERE i = 1") + "/tasks?limit=50");
        tasks("running_job", "/jobs/" + ledger.text("SELECT id FROM plan WHERE i = 2") + "/tasks?limit=50");
        String bars = "/aggregate/tasks?limit=50";
        tasks("bars", bars);
        tasks("bars_of_symbol", bars + "&exchange=binance&symbol=S7USDT");
        tasks("bars_of_bar", bars + "&bar_type=time-7m");
        tasks("bars_of_type", bars + "&bar_type=time_bar");
        paths.put("bars_of_market", bars + "&exchange=binance&market=um");
        paths.put("bars_of_other_exchange", bars + "&exchange=okx");
        paths.put(
                "bars_behind",
                bars + "&after="
                        + ledger.text(
                                "SELECT id FROM task WHERE kind = 'bar.aggregate' ORDER BY created_at OFFSET 1000 LIMIT 1"));
        paths.put("workers", "/workers");
        paths.put("datasets", "/datasets?limit=50");
        paths.put(
                "datasets_of_symbol", "/datasets?limit=50&layer=ticks&venue=binance&dataset=spot-trades&symbol=S7USDT");
        paths.put("files", "/datasets/files?limit=50");
        paths.put(
                "files_of_symbol",
                "/datasets/files?limit=50&layer=ticks&venue=binance&dataset=spot-trades&symbol=S7USDT");
        paths.put("audit", "/audit?limit=50");
    }

    private void tasks(String name, String path) {
        paths.put(name, path);
        for (String state :
                List.of("WAITING", "QUEUED", "RUNNING", "RETRYABLE", "CANCELLING", "SUCCEEDED", "DEAD", "CANCELLED")) {
            paths.put(name + "_" + state, path + "&status=" + state);
        }
    }

    /** Writes about so many tasks, their jobs and their files. */
    static ListsLedger fill(EngineLedger ledger, int tasks) throws SQLException {
        ledger.execute("SET synchronous_commit = off");
        ledger.execute(JOBS.replace("TASKS", Integer.toString(tasks)));
        for (String rows : ROWS) {
            ledger.execute(rows);
        }
        ledger.execute("VACUUM ANALYZE job, task, job_task, job_tally, partition");
        return new ListsLedger(ledger);
    }

    /** How much it has. */
    ObjectNode report() {
        return report;
    }

    /** The lists, as paths below the API's root by their names. */
    Map<String, String> paths() {
        return paths;
    }
}
