-- A function in SQL is planned each time it is called, which takes ten times as long as looking at the lanes. One in PL/pgSQL keeps
-- its plans for as long as the connection lives.
CREATE OR REPLACE FUNCTION open_lanes(asked text, known text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE ROWS 8 SET enable_sort = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY
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
            WHERE host_lane.lane = head.lane AND paused_until > now());
END $$;

CREATE OR REPLACE FUNCTION doorbells(queues text[]) RETURNS TABLE (queue text, tasks integer)
LANGUAGE plpgsql IMMUTABLE ROWS 16 AS $$
BEGIN
    RETURN QUERY
    SELECT rung.name, (rung.waiting / rung.bells + (bell <= rung.waiting % rung.bells)::integer)::integer
    FROM (
        SELECT name, count(*) AS waiting, greatest(least(count(*), 8), ceil(sqrt(count(*)))::bigint) AS bells
        FROM unnest(queues) AS named (name) GROUP BY name) rung
    CROSS JOIN LATERAL generate_series(1, rung.bells) AS bell;
END $$;

-- Ends attempts that only succeeded, each with its own note: the tasks, their events, and what the attempts had of hosts and of
-- files. Returns the tasks that the claims still hold, locked; one that is not simply ended by this (it is being cancelled, is a
-- probe, or has run alone) is marked and left as it is. Each statement sees what was committed until the tasks were locked, so a
-- dependent that was written meanwhile is seen.
CREATE FUNCTION succeed_portion(claimed uuid[], claimants text[], attempts integer[], notes text[])
RETURNS TABLE (task_id uuid, is_ended boolean, has_dependents boolean)
LANGUAGE plpgsql ROWS 32 SET jit = off AS $$
DECLARE
    ended uuid[];
    aside uuid[];
BEGIN
    SELECT array_agg(locked.id) FILTER (WHERE locked.is_plain), array_agg(locked.id) FILTER (WHERE NOT locked.is_plain)
    INTO ended, aside
    FROM (
        SELECT task.id, state = 'RUNNING' AND lane NOT LIKE '%!probe'
            AND NOT (suspect AND alone_attempt IS NOT DISTINCT FROM attempt) AS is_plain
        FROM task JOIN unnest(claimed, claimants, attempts) AS claim (id, by, number) ON claim.id = task.id
        WHERE owner = claim.by AND attempt = claim.number AND state IN ('RUNNING', 'CANCELLING')
        ORDER BY level, task.id FOR NO KEY UPDATE OF task) locked;
    WITH moved AS (
        UPDATE task SET state = 'SUCCEEDED', finished_at = now(), lease_until = NULL, not_before = NULL, note = given.text,
            error_code = NULL, error_message = NULL
        FROM unnest(claimed, notes) AS given (id, text)
        WHERE task.id = given.id AND task.id = ANY (ended)
        RETURNING task.id, owner, note, attempt
    )
    INSERT INTO task_event (task_id, from_state, to_state, actor, reason, attempt)
    SELECT moved.id, 'RUNNING', 'SUCCEEDED', owner, note, attempt FROM moved;
    DELETE FROM host_visit WHERE host_visit.task_id = ANY (ended);
    DELETE FROM reservation WHERE reservation.task_id = ANY (ended);
    RETURN QUERY
    SELECT done.id, true, EXISTS (SELECT 1 FROM task_dependency WHERE depends_on = done.id) FROM unnest(ended) AS done (id)
    UNION ALL
    SELECT other.id, false, false FROM unnest(aside) AS other (id);
END $$;

-- Most portions have no shared task. They do without the join with the interests of jobs, which would be read as a whole.
CREATE OR REPLACE FUNCTION tally_moves() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = on SET jit = off AS $$
DECLARE
    others uuid[];
BEGIN
    INSERT INTO job_tally
    SELECT after.job_id,
           count(*) FILTER (WHERE after.state = 'WAITING')    - count(*) FILTER (WHERE before.state = 'WAITING'),
           count(*) FILTER (WHERE after.state = 'QUEUED')     - count(*) FILTER (WHERE before.state = 'QUEUED'),
           count(*) FILTER (WHERE after.state = 'RUNNING')    - count(*) FILTER (WHERE before.state = 'RUNNING'),
           count(*) FILTER (WHERE after.state = 'RETRYABLE')  - count(*) FILTER (WHERE before.state = 'RETRYABLE'),
           count(*) FILTER (WHERE after.state = 'CANCELLING') - count(*) FILTER (WHERE before.state = 'CANCELLING'),
           count(*) FILTER (WHERE after.state = 'SUCCEEDED')  - count(*) FILTER (WHERE before.state = 'SUCCEEDED'),
           count(*) FILTER (WHERE after.state = 'DEAD')       - count(*) FILTER (WHERE before.state = 'DEAD'),
           count(*) FILTER (WHERE after.state = 'CANCELLED')  - count(*) FILTER (WHERE before.state = 'CANCELLED'),
           max(after.finished_at)
    FROM before JOIN after ON after.id = before.id
    WHERE after.state <> before.state AND NOT after.shared
    GROUP BY after.job_id;
    others := ARRAY (SELECT id FROM after WHERE shared);
    IF cardinality(others) > 0 THEN
        INSERT INTO job_tally
        SELECT job_task.job_id,
               count(*) FILTER (WHERE after.state = 'WAITING')    - count(*) FILTER (WHERE before.state = 'WAITING'),
               count(*) FILTER (WHERE after.state = 'QUEUED')     - count(*) FILTER (WHERE before.state = 'QUEUED'),
               count(*) FILTER (WHERE after.state = 'RUNNING')    - count(*) FILTER (WHERE before.state = 'RUNNING'),
               count(*) FILTER (WHERE after.state = 'RETRYABLE')  - count(*) FILTER (WHERE before.state = 'RETRYABLE'),
               count(*) FILTER (WHERE after.state = 'CANCELLING') - count(*) FILTER (WHERE before.state = 'CANCELLING'),
               count(*) FILTER (WHERE after.state = 'SUCCEEDED')  - count(*) FILTER (WHERE before.state = 'SUCCEEDED'),
               count(*) FILTER (WHERE after.state = 'DEAD')       - count(*) FILTER (WHERE before.state = 'DEAD'),
               count(*) FILTER (WHERE after.state = 'CANCELLED')  - count(*) FILTER (WHERE before.state = 'CANCELLED'),
               max(after.finished_at)
        FROM job_task JOIN after ON after.id = job_task.task_id JOIN before ON before.id = job_task.task_id
        WHERE job_task.task_id = ANY (others) AND job_task.withdrawn_at IS NULL AND after.state <> before.state
        GROUP BY job_task.job_id;
    END IF;
    RETURN NULL;
END $$;

-- Events are written by the statements that write their tasks, and deleted before them; looking each task up again costs a tenth of
-- a claim.
ALTER TABLE task_event DROP CONSTRAINT task_event_task_id_fkey;

-- Only ended tasks are looked for in it, so the insert and the claim do without.
DROP INDEX task_of_lane;
CREATE INDEX task_of_lane ON task (lane, finished_at) WHERE finished_at IS NOT NULL;

-- Planned once a connection, for any number of tasks.
ALTER FUNCTION claim_portion(text, text[], integer, text, double precision) SET plan_cache_mode = force_generic_plan;
