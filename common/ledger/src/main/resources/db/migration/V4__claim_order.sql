-- What decides which task is claimed next, and what keeps a task from being claimed.

-- priority: -10 to 10, a head start of so many steps; 11 is urgent, in front of everything.
ALTER TABLE job
    ADD COLUMN priority integer NOT NULL DEFAULT 0 CHECK (priority BETWEEN -10 AND 11),
    ADD COLUMN deadline timestamptz;

-- rank: the order of claims, the lowest first. lane: the kind and the exchange, kind@exchange; a lane is closed as a whole.
-- held: a hold on the job applies; such a task is in no lane.
ALTER TABLE task
    ADD COLUMN rank timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN lane text,
    ADD COLUMN held boolean NOT NULL DEFAULT false,
    ADD COLUMN deadline timestamptz;
UPDATE task SET rank = created_at, lane = kind || '@' || coalesce(params ->> 'exchange', 'local');
ALTER TABLE task ALTER COLUMN lane SET NOT NULL, ALTER COLUMN rank DROP DEFAULT;

CREATE INDEX task_claimable ON task (queue, lane, rank, id) WHERE state = 'QUEUED' AND NOT held;

-- Why tasks are not claimed. Several holds may apply to one task.
CREATE TABLE hold (
    id     uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    scope  text        NOT NULL CHECK (scope IN ('QUEUE', 'LANE', 'KIND', 'JOB')),
    key    text        NOT NULL,
    reason text        NOT NULL,
    source text        NOT NULL CHECK (source IN ('PERSON', 'KILL_SWITCH', 'DISK', 'QUOTA')),
    by     text        NOT NULL,
    since  timestamptz NOT NULL DEFAULT now(),
    until  timestamptz,
    UNIQUE (scope, key, source)
);

-- The hosts that refused a lane's attempts. While such a host is paused, the lane is closed.
CREATE TABLE host_lane (
    host text NOT NULL,
    lane text NOT NULL,
    PRIMARY KEY (host, lane)
);

-- The lanes of a queue that have claimable tasks: one index probe a lane. Lanes that are held, or
-- whose host is paused, and lanes of kinds that the caller does not know are left out.
CREATE FUNCTION open_lanes(asked text, known text[]) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE head AS (
        (SELECT lane FROM task WHERE queue = asked AND state = 'QUEUED' AND NOT held ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT following.lane FROM head CROSS JOIN LATERAL (
            SELECT lane FROM task
            WHERE queue = asked AND state = 'QUEUED' AND NOT held AND task.lane > head.lane
            ORDER BY lane LIMIT 1) following
    )
    SELECT head.lane FROM head
    WHERE split_part(head.lane, '@', 1) = ANY (known)
        AND NOT EXISTS (
            SELECT 1 FROM hold
            WHERE (until IS NULL OR until > now())
                AND CASE scope
                    WHEN 'QUEUE' THEN key = asked
                    WHEN 'LANE' THEN key = head.lane
                    WHEN 'KIND' THEN key = split_part(head.lane, '@', 1)
                    ELSE false END)
        AND NOT EXISTS (
            SELECT 1 FROM host_lane JOIN host_budget USING (host)
            WHERE host_lane.lane = head.lane AND paused_until > now())
$$;

-- Claims up to so many tasks of a queue, the lowest rank first. It looks at a few more than it wants, because other claims may
-- have locked some; only if it does not get enough does it look at more.
CREATE FUNCTION claim_tasks(asked text, known text[], most integer, worker text, lease double precision)
RETURNS TABLE (
    claimed_id uuid, claimed_job uuid, claimed_kind text, claimed_params jsonb, claimed_attempt integer,
    last_attempt integer)
LANGUAGE plpgsql AS $$
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
            SELECT id FROM task
            WHERE id = ANY (firsts) AND state = 'QUEUED' AND NOT held AND (deadline IS NULL OR deadline > now())
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

-- When the sweeper last rang on a queue. Doorbells belong to queues, so a task has no ring of its own.
CREATE TABLE queue_ring (
    queue   text        PRIMARY KEY,
    rung_at timestamptz NOT NULL
);
DROP INDEX task_unclaimed;
ALTER TABLE task DROP COLUMN rung_at, DROP COLUMN rings;
ALTER TABLE outbox DROP CONSTRAINT outbox_task_id_fkey;
DROP INDEX outbox_of_task;
ALTER TABLE outbox DROP COLUMN task_id;
