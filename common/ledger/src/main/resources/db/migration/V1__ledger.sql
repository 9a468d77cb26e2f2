-- The ledger: jobs, tasks, their events and their results.
-- States are stored by name; the allowed transitions are in io.barmill.ledger.TaskState.

CREATE TABLE job (
    id              uuid        PRIMARY KEY,
    kind            text        NOT NULL,
    request         jsonb       NOT NULL,
    idempotency_key text        UNIQUE,
    created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX job_newest ON job (created_at DESC, id);

CREATE TABLE task (
    id             uuid        PRIMARY KEY,
    job_id         uuid        NOT NULL REFERENCES job,
    position       integer     NOT NULL,
    -- One more than the highest level among its dependencies. Transactions lock tasks in the order of (level, id), so
    -- that transactions over a task's dependents and transactions over a job cannot deadlock.
    level          integer     NOT NULL,
    kind           text        NOT NULL,
    queue          text        NOT NULL,
    label          text        NOT NULL,
    unique_key     text        NOT NULL,
    params         jsonb       NOT NULL,
    state          text        NOT NULL
        CHECK (state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE', 'CANCELLING', 'SUCCEEDED', 'DEAD', 'CANCELLED')),
    -- Attempts begun. Never decreases: it fences a worker's writes and names the files of an attempt.
    attempt        integer     NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    max_attempts   integer     NOT NULL CHECK (max_attempts >= 1),
    -- Attempts that do not count against max_attempts: handed back, or made before an operator's retry.
    forgiven       integer     NOT NULL DEFAULT 0 CHECK (forgiven BETWEEN 0 AND attempt),
    owner          text,
    lease_until    timestamptz,
    not_before     timestamptz,
    progress_done  bigint      NOT NULL DEFAULT 0,
    progress_total bigint      NOT NULL DEFAULT 0,
    progress_unit  text        NOT NULL DEFAULT '',
    note           text,
    error_code     text,
    error_message  text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    queued_at      timestamptz,
    -- When its doorbell was last written to the outbox, and how often it was rung again since it was queued.
    rung_at        timestamptz,
    rings          integer     NOT NULL DEFAULT 0,
    started_at     timestamptz,
    finished_at    timestamptz,
    CHECK (state NOT IN ('RUNNING', 'CANCELLING') OR owner IS NOT NULL),
    CHECK (state <> 'RETRYABLE' OR not_before IS NOT NULL),
    CHECK (state <> 'QUEUED' OR rung_at IS NOT NULL),
    CHECK ((finished_at IS NOT NULL) = (state IN ('SUCCEEDED', 'DEAD', 'CANCELLED')))
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX task_live_unique_key ON task (unique_key)
    WHERE state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE', 'CANCELLING');
CREATE INDEX task_of_job ON task (job_id, position);
CREATE INDEX task_of_job_by_state ON task (job_id, state);
CREATE INDEX task_newest_of_kind ON task (kind, created_at DESC, id);
CREATE INDEX task_of_kind_by_symbol ON task (kind, (jsonb_extract_path_text(params, 'symbol')));
-- The sweeper's scans. The lease itself is in no index, so that a heartbeat updates the row in place (HOT).
CREATE INDEX task_due ON task (not_before) WHERE state = 'RETRYABLE';
CREATE INDEX task_unclaimed ON task (rung_at) WHERE state = 'QUEUED';
CREATE INDEX task_held ON task (id) WHERE state IN ('RUNNING', 'CANCELLING');

CREATE TABLE task_dependency (
    task_id    uuid NOT NULL REFERENCES task,
    depends_on uuid NOT NULL REFERENCES task,
    PRIMARY KEY (task_id, depends_on),
    CHECK (task_id <> depends_on)
);

CREATE INDEX task_dependents ON task_dependency (depends_on);

-- Tasks of a request that were skipped because a live task of another job does the same work.
CREATE TABLE skipped_task (
    job_id       uuid    NOT NULL REFERENCES job,
    position     integer NOT NULL,
    task_id      uuid    NOT NULL,
    label        text    NOT NULL,
    unique_key   text    NOT NULL,
    live_task_id uuid    NOT NULL REFERENCES task,
    PRIMARY KEY (job_id, position)
);

CREATE TABLE task_event (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_id    uuid        NOT NULL REFERENCES task,
    from_state text,
    to_state   text        NOT NULL,
    actor      text        NOT NULL,
    code       text,
    reason     text        NOT NULL,
    attempt    integer     NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX task_event_of_task ON task_event (task_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;

CREATE TRIGGER task_event_is_append_only BEFORE UPDATE ON task_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A queue: rows live for seconds, so dead rows are vacuumed early.
CREATE TABLE outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_id    uuid        NOT NULL REFERENCES task,
    queue      text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);

CREATE INDEX outbox_of_task ON outbox (task_id);

CREATE TABLE worker (
    id         text        PRIMARY KEY,
    queue      text        NOT NULL,
    host       text        NOT NULL,
    pid        bigint      NOT NULL,
    started_at timestamptz NOT NULL,
    permits    integer     NOT NULL,
    running    integer     NOT NULL,
    state      text        NOT NULL CHECK (state IN ('ALIVE', 'LEFT', 'GONE')),
    seen_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX worker_alive ON worker (seen_at) WHERE state = 'ALIVE';

CREATE TABLE archive (
    url              text        PRIMARY KEY,
    source           text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('VERIFIED', 'INTACT', 'EMPTY', 'ABSENT', 'CORRUPT')),
    bytes            bigint      NOT NULL,
    etag             text,
    published_sha256 text,
    computed_sha256  text,
    rows             bigint      NOT NULL,
    first_id         text,
    last_id          text,
    first_time       timestamptz,
    last_time        timestamptz,
    error            text,
    task_id          uuid        NOT NULL REFERENCES task,
    recorded_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE partition (
    path        text        PRIMARY KEY,
    layer       text        NOT NULL,
    venue       text        NOT NULL,
    dataset     text        NOT NULL,
    symbol      text        NOT NULL,
    date        date        NOT NULL,
    rows        bigint      NOT NULL,
    bytes       bigint      NOT NULL,
    sha256      text        NOT NULL,
    inputs      text        NOT NULL,
    first_time  timestamptz,
    last_time   timestamptz,
    state       text,
    task_id     uuid        NOT NULL REFERENCES task,
    recorded_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX partition_of_dataset ON partition (layer, venue, dataset, symbol, date);

-- A job with its state and counts, which follow from its tasks. The rules of the state are those of io.barmill.ledger.JobState.
CREATE VIEW job_overview AS
SELECT job.id,
       job.kind,
       job.request,
       job.created_at,
       tally.*,
       (SELECT count(*) FROM skipped_task WHERE skipped_task.job_id = job.id) AS skipped,
       CASE
           WHEN tally.total = 0 THEN 'SUCCEEDED'
           WHEN tally.waiting + tally.queued = tally.total THEN 'QUEUED'
           WHEN tally.waiting + tally.queued + tally.running + tally.retryable + tally.cancelling > 0 THEN 'RUNNING'
           WHEN tally.dead > 0 THEN 'FAILED'
           WHEN tally.cancelled > 0 THEN 'CANCELLED'
           ELSE 'SUCCEEDED'
       END AS state,
       first_dead.error_code,
       first_dead.error_message
FROM job
CROSS JOIN LATERAL (
    SELECT count(*)                                      AS total,
           count(*) FILTER (WHERE state = 'WAITING')     AS waiting,
           count(*) FILTER (WHERE state = 'QUEUED')      AS queued,
           count(*) FILTER (WHERE state = 'RUNNING')     AS running,
           count(*) FILTER (WHERE state = 'RETRYABLE')   AS retryable,
           count(*) FILTER (WHERE state = 'CANCELLING')  AS cancelling,
           count(*) FILTER (WHERE state = 'SUCCEEDED')   AS succeeded,
           count(*) FILTER (WHERE state = 'DEAD')        AS dead,
           count(*) FILTER (WHERE state = 'CANCELLED')   AS cancelled,
           max(finished_at)                              AS last_finished_at
    FROM task WHERE task.job_id = job.id
) tally
LEFT JOIN LATERAL (
    SELECT error_code, error_message FROM task
    WHERE task.job_id = job.id AND state = 'DEAD'
    ORDER BY finished_at, position LIMIT 1
) first_dead ON true;
