-- A claim reads the index of claimable tasks in its order, whatever the planner believes. The statistics of a ledger that was
-- idle say that no task is queued. Then every index whose condition covers queued tasks looks like one row, and the planner
-- reads all live tasks and sorts them, for each claim, until the table is analyzed again.
-- And the tasks of a claim are few, so they are joined by their keys (ROWS).
-- A sort that cannot be avoided counts as so expensive that it would be compiled: hence without jit.
ALTER FUNCTION open_lanes(text, text[]) SET enable_sort = off SET jit = off;

CREATE OR REPLACE FUNCTION claim_tasks(asked text, known text[], most integer, worker text, lease double precision)
RETURNS TABLE (
    claimed_id uuid, claimed_job uuid, claimed_kind text, claimed_params jsonb, claimed_attempt integer,
    last_attempt integer)
LANGUAGE plpgsql ROWS 8 SET enable_sort = off SET jit = off AS $$
DECLARE
    left_over integer := most;
    taken     integer;
    width     integer := most + 8;
    lanes     text[];
    firsts    uuid[];
BEGIN
    -- A hold takes this lock alone before it is written. Each statement below sees what was committed before it began.
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('barmill claims', 0));
    lanes := ARRAY (SELECT open_lanes(asked, known));
    LOOP
        firsts := ARRAY (
            SELECT first.id FROM unnest(lanes) AS open (lane) CROSS JOIN LATERAL (
                SELECT id, rank FROM task
                WHERE queue = asked AND task.lane = open.lane AND state = 'QUEUED' AND NOT held
                ORDER BY rank, id LIMIT width) first
            ORDER BY first.rank, first.id LIMIT width);
        RETURN QUERY
        WITH free AS (
            -- Not state = 'QUEUED', with which an index of all live tasks could be read instead of the primary key.
            SELECT id FROM task
            WHERE id = ANY (firsts) AND state || '' = 'QUEUED' AND NOT held AND (deadline IS NULL OR deadline > now())
            ORDER BY rank, id LIMIT left_over FOR NO KEY UPDATE SKIP LOCKED
        ), claimed AS (
            UPDATE task SET state = 'RUNNING', attempt = attempt + 1, owner = worker, started_at = now(),
                lease_until = now() + make_interval(secs => lease),
                progress_done = 0, progress_total = 0, progress_unit = ''
            FROM free WHERE task.id = free.id
            RETURNING task.id, job_id, kind, params, attempt, max_attempts + forgiven AS last_one, rank
        ), noted AS (
            INSERT INTO task_event (task_id, from_state, to_state, actor, reason, attempt)
            SELECT id, 'QUEUED', 'RUNNING', worker, 'claimed', attempt FROM claimed
        )
        SELECT id, job_id, kind, params, attempt, last_one FROM claimed ORDER BY rank, id;
        GET DIAGNOSTICS taken = ROW_COUNT;
        left_over := left_over - taken;
        EXIT WHEN left_over = 0 OR cardinality(firsts) < width OR width > 10000;
        width := width * 4;
    END LOOP;
END $$;
