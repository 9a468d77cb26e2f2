-- Requests of several steps. A job of one is PLANNING until its last step is planned, so it never looks finished in between; whoever
-- looks at it sees what its tasks do. A unit is a step for one symbol, or, with an empty symbol, for all.
CREATE TABLE pipeline_unit (
    job_id uuid    NOT NULL REFERENCES job ON DELETE CASCADE,
    step   integer NOT NULL,
    symbol text    NOT NULL,
    state  text    NOT NULL CHECK (state IN ('WAITING', 'PLANNED', 'SKIPPED', 'FAILED')),
    reason text,
    PRIMARY KEY (job_id, step, symbol)
);

-- The tasks of a step, with the symbols that they are for; one that does the work of another job's, too.
CREATE TABLE pipeline_task (
    job_id  uuid    NOT NULL REFERENCES job ON DELETE CASCADE,
    step    integer NOT NULL,
    task_id uuid    NOT NULL,
    symbol  text    NOT NULL,
    PRIMARY KEY (job_id, step, task_id)
);

-- What needs no task, by step.
CREATE TABLE pipeline_reason (
    job_id   uuid    NOT NULL REFERENCES job ON DELETE CASCADE,
    step     integer NOT NULL,
    reason   text    NOT NULL,
    count    bigint  NOT NULL,
    examples text[]  NOT NULL
);

CREATE INDEX pipeline_reason_job ON pipeline_reason (job_id);

CREATE OR REPLACE VIEW job_live AS
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
           WHEN job.plan_state = 'PLANNING' AND job.kind = 'pipeline' AND tally.running + tally.retryable
               + tally.cancelling + tally.succeeded + tally.dead + tally.cancelled > 0 THEN 'RUNNING'
           WHEN job.plan_state = 'PLANNING' AND job.kind = 'pipeline' AND tally.waiting + tally.queued > 0 THEN 'QUEUED'
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

-- Of a pipeline, the request of its first step.
CREATE OR REPLACE FUNCTION alert_request(asked jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'exchange', head -> 'exchange',
        'market', head -> 'market',
        'symbols', CASE WHEN jsonb_typeof(head -> 'symbols') = 'array' THEN jsonb_path_query_array(head, '$.symbols[0 to 4]') END,
        'symbol_count', CASE WHEN jsonb_typeof(head -> 'symbols') = 'array' THEN jsonb_array_length(head -> 'symbols') END,
        'start', head -> 'start_date',
        'end', head -> 'end_date',
        'year', head -> 'year',
        'months', head -> 'months'))
    FROM (SELECT coalesce(jsonb_path_query_first(asked, '$.steps[*].* ? (exists (@.exchange))'), asked) AS head) step
$$;
