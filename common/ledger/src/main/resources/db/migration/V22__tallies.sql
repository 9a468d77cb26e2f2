-- The counts of jobs that have not ended, so that no list counts tasks: whoever changes tasks adds what changes in the counts of
-- their jobs, as rows of their own, since a row for each job would make the workers wait for each other. The sweeper makes one row
-- of many. The counts of a job are the sums of its rows. Those of a job that has ended are in its own row, and it has none here.
CREATE TABLE job_tally (
    job_id     uuid   NOT NULL,
    waiting    bigint NOT NULL,
    queued     bigint NOT NULL,
    running    bigint NOT NULL,
    retryable  bigint NOT NULL,
    cancelling bigint NOT NULL,
    succeeded  bigint NOT NULL,
    dead       bigint NOT NULL,
    cancelled  bigint NOT NULL,
    -- When the last of the tasks ended, of those that this row adds.
    last_finished_at timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);

CREATE INDEX job_tally_of_job ON job_tally (job_id);

-- Counts the tasks of jobs.
CREATE FUNCTION count_anew(jobs uuid[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    DELETE FROM job_tally WHERE job_id = ANY (jobs);
    INSERT INTO job_tally
    SELECT job_task.job_id,
           count(*) FILTER (WHERE seen.state = 'WAITING'),
           count(*) FILTER (WHERE seen.state = 'QUEUED'),
           count(*) FILTER (WHERE seen.state = 'RUNNING'),
           count(*) FILTER (WHERE seen.state = 'RETRYABLE'),
           count(*) FILTER (WHERE seen.state = 'CANCELLING'),
           count(*) FILTER (WHERE seen.state = 'SUCCEEDED'),
           count(*) FILTER (WHERE seen.state = 'DEAD'),
           count(*) FILTER (WHERE seen.state = 'CANCELLED'),
           max(seen.at)
    FROM job_task JOIN task ON task.id = job_task.task_id CROSS JOIN LATERAL (
        SELECT CASE WHEN withdrawn_at IS NULL THEN task.state ELSE 'CANCELLED' END AS state,
               coalesce(withdrawn_at, task.finished_at) AS at) seen
    WHERE job_task.job_id = ANY (jobs)
    GROUP BY job_task.job_id;
END $$;

SELECT count_anew(ARRAY (SELECT id FROM job WHERE ended_state IS NULL));

-- Whether other jobs than the one that the task was written for want it, or did. Most tasks have one job, which needs no look-up.
ALTER TABLE task ADD COLUMN shared boolean NOT NULL DEFAULT false;
UPDATE task SET shared = true WHERE id IN (SELECT task_id FROM job_task WHERE role <> 'CREATED');

-- Each function below is a statement of its own, so it sees what was committed until its tasks were locked. Whoever changes a task
-- or a job's interest in it holds that lock.

CREATE FUNCTION tally_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO job_tally
    SELECT job_id,
           count(*) FILTER (WHERE state = 'WAITING'),
           count(*) FILTER (WHERE state = 'QUEUED'),
           count(*) FILTER (WHERE state = 'RUNNING'),
           count(*) FILTER (WHERE state = 'RETRYABLE'),
           count(*) FILTER (WHERE state = 'CANCELLING'),
           count(*) FILTER (WHERE state = 'SUCCEEDED'),
           count(*) FILTER (WHERE state = 'DEAD'),
           count(*) FILTER (WHERE state = 'CANCELLED'),
           max(finished_at)
    FROM added GROUP BY job_id;
    RETURN NULL;
END $$;

CREATE TRIGGER new_task_is_tallied AFTER INSERT ON task
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_new();

-- The states of tasks have changed.
CREATE FUNCTION tally_moves() RETURNS trigger LANGUAGE plpgsql SET enable_sort = on SET jit = off AS $$
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
        FROM before JOIN after ON after.id = before.id
        JOIN job_task ON job_task.task_id = after.id AND job_task.withdrawn_at IS NULL
        WHERE after.state <> before.state AND after.shared
    ) moved
    GROUP BY job_id;
    RETURN NULL;
END $$;

CREATE TRIGGER move_is_tallied AFTER UPDATE ON task
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_moves();

-- Jobs want tasks that were not written for them.
CREATE FUNCTION tally_interest() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM added WHERE role <> 'CREATED') THEN
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
    WHERE role <> 'CREATED'
    GROUP BY added.job_id;
    UPDATE task SET shared = true FROM added
    WHERE task.id = added.task_id AND role <> 'CREATED' AND NOT shared;
    RETURN NULL;
END $$;

CREATE TRIGGER interest_is_tallied AFTER INSERT ON job_task
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_interest();

-- Jobs have taken their interest back, or have it again. For a job without interest a task is CANCELLED.
CREATE FUNCTION tally_withdrawals() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    INSERT INTO job_tally
    SELECT after.job_id,
           sign * count(*) FILTER (WHERE task.state = 'WAITING'),
           sign * count(*) FILTER (WHERE task.state = 'QUEUED'),
           sign * count(*) FILTER (WHERE task.state = 'RUNNING'),
           sign * count(*) FILTER (WHERE task.state = 'RETRYABLE'),
           sign * count(*) FILTER (WHERE task.state = 'CANCELLING'),
           sign * count(*) FILTER (WHERE task.state = 'SUCCEEDED'),
           sign * count(*) FILTER (WHERE task.state = 'DEAD'),
           sign * count(*) FILTER (WHERE task.state = 'CANCELLED') - sign * count(*),
           max(coalesce(after.withdrawn_at, task.finished_at))
    FROM before JOIN after ON after.job_id = before.job_id AND after.task_id = before.task_id
    JOIN task ON task.id = after.task_id
    CROSS JOIN LATERAL (SELECT CASE WHEN after.withdrawn_at IS NULL THEN 1 ELSE -1 END AS sign) direction
    WHERE (after.withdrawn_at IS NULL) <> (before.withdrawn_at IS NULL)
    GROUP BY after.job_id, sign;
    RETURN NULL;
END $$;

CREATE TRIGGER withdrawal_is_tallied AFTER UPDATE ON job_task
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_withdrawals();

-- A job's tasks by state, in the order of the request. The place of a task is the same in both tables.
UPDATE task SET position = job_task.position FROM job_task
WHERE job_task.job_id = task.job_id AND job_task.task_id = task.id AND role = 'CREATED'
    AND task.position <> job_task.position;
DROP INDEX task_of_job;
CREATE INDEX task_of_job ON task (job_id, state, position);
CREATE INDEX job_task_of_others ON job_task (job_id, position) WHERE role <> 'CREATED';
DROP INDEX task_of_bars;
CREATE INDEX task_of_bars ON task USING gin ((jsonb_extract_path(params, 'bars')), (jsonb_extract_path(params, 'bar_types')))
    WHERE kind = 'bar.aggregate';
CREATE INDEX job_ended_of_kind ON job (kind, ended_state, created_at DESC, id) WHERE ended_state IS NOT NULL;

-- The jobs that have not ended, with their states and counts. The rules of the state are those of io.barmill.ledger.JobState.
CREATE VIEW job_live AS
SELECT job.id,
       job.kind,
       job.created_at,
       tally.waiting,
       tally.queued,
       tally.running,
       tally.retryable,
       tally.cancelling,
       tally.succeeded,
       tally.dead,
       tally.cancelled,
       tally.last_finished_at,
       CASE
           WHEN job.plan_state = 'PLANNING' THEN 'PLANNING'
           WHEN tally.waiting + tally.queued > 0 AND tally.running + tally.retryable + tally.cancelling
               + tally.succeeded + tally.dead + tally.cancelled = 0 THEN 'QUEUED'
           WHEN tally.waiting + tally.queued + tally.running + tally.retryable + tally.cancelling > 0 THEN 'RUNNING'
           WHEN job.plan_state = 'FAILED' OR tally.dead > 0 THEN 'FAILED'
           WHEN job.plan_state = 'CANCELLED' OR tally.cancelled > 0 THEN 'CANCELLED'
           WHEN tally.succeeded = 0 THEN 'NOTHING_TO_DO'
           ELSE 'SUCCEEDED'
       END AS state
FROM job CROSS JOIN LATERAL (
    SELECT coalesce(sum(waiting), 0)::bigint    AS waiting,
           coalesce(sum(queued), 0)::bigint     AS queued,
           coalesce(sum(running), 0)::bigint    AS running,
           coalesce(sum(retryable), 0)::bigint  AS retryable,
           coalesce(sum(cancelling), 0)::bigint AS cancelling,
           coalesce(sum(succeeded), 0)::bigint  AS succeeded,
           coalesce(sum(dead), 0)::bigint       AS dead,
           coalesce(sum(cancelled), 0)::bigint  AS cancelled,
           max(last_finished_at)                AS last_finished_at
    FROM job_tally WHERE job_tally.job_id = job.id
) tally
WHERE job.ended_state IS NULL;

-- A job with its state and counts.
CREATE OR REPLACE VIEW job_overview AS
SELECT job.id,
       job.kind,
       job.request,
       job.created_at,
       job.ended_at,
       coalesce(live.waiting, 0)                 AS waiting,
       coalesce(live.queued, 0)                  AS queued,
       coalesce(live.running, 0)                 AS running,
       coalesce(live.retryable, 0)               AS retryable,
       coalesce(live.cancelling, 0)              AS cancelling,
       coalesce(live.succeeded, job.succeeded)   AS succeeded,
       coalesce(live.dead, job.dead)             AS dead,
       coalesce(live.cancelled, job.cancelled)   AS cancelled,
       coalesce(job.ended_at, live.last_finished_at, job.created_at) AS last_finished_at,
       coalesce(job.ended_state, live.state)     AS state,
       coalesce(job.plan_error_code, job.error_code, first_dead.error_code)          AS error_code,
       coalesce(job.plan_error_message, job.error_message, first_dead.error_message) AS error_message,
       job.created_by,
       job.via
FROM job
LEFT JOIN job_live live ON live.id = job.id
LEFT JOIN LATERAL (
    SELECT error_code, error_message FROM (
        SELECT task.error_code, task.error_message, task.finished_at, task.position FROM task
        JOIN job_task ON job_task.job_id = job.id AND job_task.task_id = task.id
            AND role = 'CREATED' AND withdrawn_at IS NULL
        WHERE task.job_id = job.id AND task.state = 'DEAD'
        UNION ALL
        SELECT task.error_code, task.error_message, task.finished_at, job_task.position FROM job_task
        JOIN task ON task.id = job_task.task_id AND task.state = 'DEAD'
        WHERE job_task.job_id = job.id AND role <> 'CREATED' AND withdrawn_at IS NULL
    ) dead_task
    WHERE live.dead > 0 ORDER BY finished_at, position LIMIT 1
) first_dead ON true;
