-- Who may use the API. Neither a user nor a token is ever deleted: the audit names them.
CREATE TABLE app_user (
    name        text        PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    role        text        NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz
);

-- The hash is SHA-256 of 256 random bits and what surrounds them, so it needs no salt and no slow function.
CREATE TABLE token (
    id           text        PRIMARY KEY,
    user_name    text        NOT NULL REFERENCES app_user,
    name         text        NOT NULL,
    hash         text        NOT NULL,
    role_cap     text        CHECK (role_cap IN ('VIEWER', 'OPERATOR', 'ADMIN')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    replaced_by  text
);

CREATE INDEX token_user ON token (user_name);

-- Requests that changed something or were refused. The status is null while the request is carried out.
CREATE TABLE audit (
    id         bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at         timestamptz NOT NULL DEFAULT now(),
    user_name  text        NOT NULL,
    token_id   text,
    via        text        NOT NULL,
    address    text        NOT NULL,
    action     text        NOT NULL,
    object     text        NOT NULL,
    request_id text        NOT NULL,
    status     integer,
    before     text,
    after      text
);

CREATE INDEX audit_user ON audit (user_name, id DESC);

-- Only the outcome can be added, once. Rows go when they are older than any team keeps them by mistake.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at > now() - interval '30 days' THEN
            RAISE EXCEPTION 'rows of the audit stay for at least 30 days';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.status IS NOT NULL OR
        (NEW.id, NEW.at, NEW.user_name, NEW.token_id, NEW.via, NEW.address, NEW.action, NEW.object, NEW.request_id)
            IS DISTINCT FROM
        (OLD.id, OLD.at, OLD.user_name, OLD.token_id, OLD.via, OLD.address, OLD.action, OLD.object, OLD.request_id)
    THEN
        RAISE EXCEPTION 'the audit is append-only';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

-- Who submitted a job, with which token, by REST or by the command line. Null for jobs of no user.
ALTER TABLE job
    ADD COLUMN created_by text,
    ADD COLUMN token_id   text,
    ADD COLUMN via        text;

CREATE OR REPLACE VIEW job_overview AS
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
       coalesce(job.plan_error_message, job.error_message, first_dead.error_message) AS error_message,
       job.created_by,
       job.via
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
