-- Work is separate from interest: a task is work, job_task says which jobs want it. task.job_id stays the job that the task
-- was first written for.

CREATE TABLE job_task (
    job_id       uuid        NOT NULL REFERENCES job,
    position     integer     NOT NULL,
    task_id      uuid        NOT NULL REFERENCES task,
    -- CREATED: written for this job. JOINED: was live already when this job asked for its work. NEEDED: a JOINED task waits for it.
    role         text        NOT NULL CHECK (role IN ('CREATED', 'JOINED', 'NEEDED')),
    -- When the job was cancelled while the task went on for another job. For this job, the task is CANCELLED then.
    withdrawn_at timestamptz,
    PRIMARY KEY (job_id, position),
    UNIQUE (job_id, task_id)
);

CREATE INDEX job_task_of_task ON job_task (task_id);

INSERT INTO job_task (job_id, position, task_id, role)
SELECT job_id, position, id, 'CREATED' FROM task;

INSERT INTO job_task (job_id, position, task_id, role)
SELECT job_id, position, live_task_id, 'JOINED' FROM skipped_task
ON CONFLICT DO NOTHING;

DROP VIEW job_overview;
DROP TABLE skipped_task;
DROP INDEX task_of_job_by_state;

-- A task that was asked to stop is no stand-in: the same work may be submitted anew.
DROP INDEX task_live_unique_key;
CREATE UNIQUE INDEX task_live_unique_key ON task (unique_key)
    WHERE state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE');

-- Why parts of a request have no task: how many for a reason, and the first of them.
CREATE TABLE job_reason (
    job_id   uuid   NOT NULL REFERENCES job,
    reason   text   NOT NULL,
    count    bigint NOT NULL CHECK (count > 0),
    examples text[] NOT NULL,
    PRIMARY KEY (job_id, reason)
);

-- The state and the counts of a job that has ended, stored some time after its last task has ended. A job whose ended_state is
-- NULL has them from its tasks.
ALTER TABLE job
    ADD COLUMN ended_state   text
        CHECK (ended_state IN ('SUCCEEDED', 'NOTHING_TO_DO', 'FAILED', 'CANCELLED')),
    ADD COLUMN ended_at      timestamptz,
    ADD COLUMN succeeded     bigint NOT NULL DEFAULT 0,
    ADD COLUMN dead          bigint NOT NULL DEFAULT 0,
    ADD COLUMN cancelled     bigint NOT NULL DEFAULT 0,
    ADD COLUMN error_code    text,
    ADD COLUMN error_message text,
    -- A task that had not ended when the job was last looked at. While it is live, the job has not ended.
    ADD COLUMN open_task     uuid,
    ADD CONSTRAINT ended_with_a_time CHECK ((ended_state IS NULL) = (ended_at IS NULL));

-- The planning of the request. While it is PLANNING, the planner holds a lease on the job; another one takes over when it has
-- expired.
ALTER TABLE job
    ADD COLUMN plan_state         text NOT NULL DEFAULT 'PLANNED'
        CHECK (plan_state IN ('PLANNING', 'PLANNED', 'FAILED', 'CANCELLED')),
    ADD COLUMN planner            text,
    ADD COLUMN plan_lease         timestamptz,
    ADD COLUMN plan_error_code    text,
    ADD COLUMN plan_error_message text,
    ADD CONSTRAINT planning_has_a_planner
        CHECK ((plan_state = 'PLANNING') = (planner IS NOT NULL) AND (planner IS NULL) = (plan_lease IS NULL)),
    ADD CONSTRAINT planned_before_it_ends CHECK (ended_state IS NULL OR plan_state <> 'PLANNING');

CREATE INDEX job_planning ON job (plan_lease) WHERE plan_state = 'PLANNING';
CREATE INDEX job_open ON job (created_at DESC, id) WHERE ended_state IS NULL;
CREATE INDEX job_ended ON job (ended_state, created_at DESC, id) WHERE ended_state IS NOT NULL;
CREATE INDEX job_newest_of_kind ON job (kind, created_at DESC, id);

-- A job with its state and counts. The rules of the state are those of io.barmill.ledger.JobState.
CREATE VIEW job_overview AS
SELECT job.id,
       job.kind,
       job.request,
       job.created_at,
       job.ended_at,
       tally.waiting,
       tally.queued,
       tally.running,
       tally.retryable,
       tally.cancelling,
       job.succeeded + tally.succeeded AS succeeded,
       job.dead + tally.dead           AS dead,
       job.cancelled + tally.cancelled AS cancelled,
       coalesce(job.ended_at, tally.last_finished_at, job.created_at) AS last_finished_at,
       coalesce(job.ended_state, CASE
           WHEN job.plan_state = 'PLANNING' THEN 'PLANNING'
           WHEN tally.total > 0 AND tally.waiting + tally.queued = tally.total THEN 'QUEUED'
           WHEN tally.waiting + tally.queued + tally.running + tally.retryable + tally.cancelling > 0 THEN 'RUNNING'
           WHEN job.plan_state = 'FAILED' OR tally.dead > 0 THEN 'FAILED'
           WHEN job.plan_state = 'CANCELLED' OR tally.cancelled > 0 THEN 'CANCELLED'
           WHEN tally.total = 0 THEN 'NOTHING_TO_DO'
           ELSE 'SUCCEEDED'
       END) AS state,
       coalesce(job.plan_error_code, job.error_code, first_dead.error_code)          AS error_code,
       coalesce(job.plan_error_message, job.error_message, first_dead.error_message) AS error_message
FROM job
CROSS JOIN LATERAL (
    SELECT count(*)                                                AS total,
           count(*) FILTER (WHERE seen.state = 'WAITING')          AS waiting,
           count(*) FILTER (WHERE seen.state = 'QUEUED')           AS queued,
           count(*) FILTER (WHERE seen.state = 'RUNNING')          AS running,
           count(*) FILTER (WHERE seen.state = 'RETRYABLE')        AS retryable,
           count(*) FILTER (WHERE seen.state = 'CANCELLING')       AS cancelling,
           count(*) FILTER (WHERE seen.state = 'SUCCEEDED')        AS succeeded,
           count(*) FILTER (WHERE seen.state = 'DEAD')             AS dead,
           count(*) FILTER (WHERE seen.state = 'CANCELLED')        AS cancelled,
           max(seen.at)                                            AS last_finished_at
    FROM (
        SELECT CASE WHEN job_task.withdrawn_at IS NULL THEN task.state ELSE 'CANCELLED' END AS state,
               coalesce(job_task.withdrawn_at, task.finished_at) AS at
        FROM job_task JOIN task ON task.id = job_task.task_id
        WHERE job_task.job_id = job.id AND job.ended_state IS NULL
    ) seen
) tally
LEFT JOIN LATERAL (
    SELECT task.error_code, task.error_message FROM job_task JOIN task ON task.id = job_task.task_id
    WHERE job_task.job_id = job.id AND job.ended_state IS NULL AND tally.dead > 0
        AND job_task.withdrawn_at IS NULL AND task.state = 'DEAD'
    ORDER BY task.finished_at, job_task.position LIMIT 1
) first_dead ON true;
