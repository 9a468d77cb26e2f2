-- A claim returns all that a worker needs to know, so that nothing has to be joined to what it returns. A statement that joins
-- sees the ledger as it was when the statement began. The claim inside of it also takes tasks that were submitted since then,
-- and the join would drop them: claimed, and known to no worker until their leases end.
CREATE FUNCTION claim_portion(asked text, known text[], most integer, worker text, lease double precision)
RETURNS TABLE (
    claimed_id uuid, claimed_job uuid, claimed_kind text, claimed_params jsonb, claimed_attempt integer,
    last_attempt integer, is_suspect boolean, waited double precision, claimed_rank timestamptz, request text, trace text)
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
            RETURNING task.id, job_id, kind, params, attempt, max_attempts + forgiven AS last_one, suspect,
                extract(epoch FROM now() - queued_at)::float8 AS seconds, rank
        ), noted AS (
            INSERT INTO task_event (task_id, from_state, to_state, actor, reason, attempt)
            SELECT id, 'QUEUED', 'RUNNING', worker, 'claimed', attempt FROM claimed
        )
        SELECT claimed.id, job_id, claimed.kind, params, attempt, last_one, suspect, seconds, rank, request_id,
            trace_parent
        FROM claimed JOIN job ON job.id = claimed.job_id ORDER BY rank, claimed.id;
        GET DIAGNOSTICS taken = ROW_COUNT;
        left_over := left_over - taken;
        EXIT WHEN left_over = 0 OR cardinality(firsts) < width OR width > 10000;
        width := width * 4;
    END LOOP;
END $$;

-- For workers of an earlier version, which run until they are replaced.
CREATE OR REPLACE FUNCTION claim_tasks(asked text, known text[], most integer, worker text, lease double precision)
RETURNS TABLE (
    claimed_id uuid, claimed_job uuid, claimed_kind text, claimed_params jsonb, claimed_attempt integer,
    last_attempt integer)
LANGUAGE sql ROWS 8 AS $$
    SELECT claimed_id, claimed_job, claimed_kind, claimed_params, claimed_attempt, last_attempt
    FROM claim_portion(asked, known, most, worker, lease)
$$;
