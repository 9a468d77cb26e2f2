-- A function keeps its first plan, which may be that of a statement with few rows. A nested loop over the rows before and after a
-- statement takes the square of their number, so these are joined by hash, and other tables are read by key.

CREATE OR REPLACE FUNCTION tally_moves() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = on SET jit = off AS $$
BEGIN
    INSERT INTO job_tally
    SELECT job_id,
           count(*) FILTER (WHERE became = 'WAITING')    - count(*) FILTER (WHERE was = 'WAITING'),
           count(*) FILTER (WHERE became = 'QUEUED')     - count(*) FILTER (WHERE was = 'QUEUED'),
           count(*) FILTER (WHERE became = 'RUNNING')    - count(*) FILTER (WHERE was = 'RUNNING'),
           count(*) FILTER (WHERE became = 'RETRYABLE')  - count(*) FILTER (WHERE was = 'RETRYABLE'),
           count(*) FILTER (WHERE became = 'CANCELLING') - count(*) FILTER (WHERE was = 'CANCELLING'),
           count(*) FILTER (WHERE became = 'SUCCEEDED')  - count(*) FILTER (WHERE was = 'SUCCEEDED'),
           count(*) FILTER (WHERE became = 'DEAD')       - count(*) FILTER (WHERE was = 'DEAD'),
           count(*) FILTER (WHERE became = 'CANCELLED')  - count(*) FILTER (WHERE was = 'CANCELLED'),
           max(finished_at)
    FROM (
        SELECT after.job_id, before.state AS was, after.state AS became, after.finished_at
        FROM before JOIN after ON after.id = before.id
        WHERE after.state <> before.state AND NOT after.shared
        UNION ALL
        SELECT job_task.job_id, before.state, after.state, after.finished_at
        FROM job_task JOIN after ON after.id = job_task.task_id JOIN before ON before.id = job_task.task_id
        WHERE job_task.task_id = ANY (ARRAY (SELECT id FROM after WHERE shared))
            AND job_task.withdrawn_at IS NULL AND after.state <> before.state
    ) moved
    GROUP BY job_id;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tally_interest() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
    others uuid[];
BEGIN
    others := ARRAY (SELECT DISTINCT task_id FROM added WHERE role <> 'CREATED');
    IF cardinality(others) = 0 THEN
        RETURN NULL;
    END IF;
    INSERT INTO job_tally
    SELECT added.job_id,
           count(*) FILTER (WHERE task.state = 'WAITING'),
           count(*) FILTER (WHERE task.state = 'QUEUED'),
           count(*) FILTER (WHERE task.state = 'RUNNING'),
           count(*) FILTER (WHERE task.state = 'RETRYABLE'),
           count(*) FILTER (WHERE task.state = 'CANCELLING'),
           count(*) FILTER (WHERE task.state = 'SUCCEEDED'),
           count(*) FILTER (WHERE task.state = 'DEAD'),
           count(*) FILTER (WHERE task.state = 'CANCELLED'),
           max(task.finished_at)
    FROM added JOIN task ON task.id = added.task_id
    WHERE role <> 'CREATED' AND task.id = ANY (others)
    GROUP BY added.job_id;
    UPDATE task SET shared = true WHERE id = ANY (others) AND NOT shared;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tally_withdrawals() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
    INSERT INTO job_tally
    SELECT job_id,
           sign * count(*) FILTER (WHERE state = 'WAITING'),
           sign * count(*) FILTER (WHERE state = 'QUEUED'),
           sign * count(*) FILTER (WHERE state = 'RUNNING'),
           sign * count(*) FILTER (WHERE state = 'RETRYABLE'),
           sign * count(*) FILTER (WHERE state = 'CANCELLING'),
           sign * count(*) FILTER (WHERE state = 'SUCCEEDED'),
           sign * count(*) FILTER (WHERE state = 'DEAD'),
           sign * count(*) FILTER (WHERE state = 'CANCELLED') - sign * count(*),
           max(at)
    FROM (
        SELECT after.job_id, task.state, CASE WHEN after.withdrawn_at IS NULL THEN 1 ELSE -1 END AS sign,
            coalesce(after.withdrawn_at, task.finished_at) AS at
        FROM before JOIN after ON after.job_id = before.job_id AND after.task_id = before.task_id
        JOIN task ON task.id = after.task_id
        WHERE task.id = ANY (ARRAY (SELECT task_id FROM after))
            AND (after.withdrawn_at IS NULL) <> (before.withdrawn_at IS NULL)
    ) changed
    GROUP BY job_id, sign;
    RETURN NULL;
END $$;
