-- Jobs that are submitted at times of an expression. A run has the time that it is for as its key, so no time has two.
CREATE TABLE schedule (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    cron       text        NOT NULL,
    zone       text        NOT NULL,
    kind       text        NOT NULL,
    request    jsonb       NOT NULL,
    days       text,
    overlap    text        NOT NULL CHECK (overlap IN ('SKIP', 'WAIT', 'ALLOW')),
    catch_up   text        NOT NULL CHECK (catch_up IN ('NONE', 'LATEST', 'ALL')),
    alert_on     text        NOT NULL CHECK (alert_on IN ('FAILURE', 'ALWAYS', 'NEVER')),
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    next_fire  timestamptz,
    failures   integer     NOT NULL DEFAULT 0,
    paused_at  timestamptz,
    paused_by  text,
    pause_note text
);

CREATE INDEX schedule_due ON schedule (next_fire) WHERE paused_at IS NULL;

-- waits: the run waits for the one before it, whatever the schedule does about runs that overlap.
CREATE TABLE schedule_run (
    schedule_id uuid        NOT NULL REFERENCES schedule ON DELETE CASCADE,
    fire_at     timestamptz NOT NULL,
    manual      boolean     NOT NULL,
    waits       boolean     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('DUE', 'SUBMITTED', 'SKIPPED', 'FAILED')),
    reason      text,
    job_id      uuid,
    outcome     text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    not_before  timestamptz NOT NULL DEFAULT '-infinity',
    runner      text,
    lease_until timestamptz,
    PRIMARY KEY (schedule_id, fire_at)
);

CREATE INDEX schedule_run_due ON schedule_run (schedule_id, fire_at) WHERE state = 'DUE';
CREATE INDEX schedule_run_open ON schedule_run (job_id) WHERE state = 'SUBMITTED' AND outcome IS NULL;

-- Chats are told of the jobs of a schedule as the schedule says; by default, of those that do not end well.
CREATE OR REPLACE FUNCTION alert_of_job() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    happened text := CASE TG_OP WHEN 'INSERT' THEN 'JOB_STARTED' ELSE 'JOB_' || NEW.ended_state END;
    wanted   text := 'ALWAYS';
    codes    jsonb;
BEGIN
    IF (NEW.created_by IS NULL AND happened <> 'JOB_FAILED') OR NOT EXISTS (
            SELECT 1 FROM alert_chat WHERE configured AND disabled_at IS NULL AND happened = ANY (events)) THEN
        RETURN NULL;
    END IF;
    IF NEW.via LIKE 'schedule:%' THEN
        SELECT coalesce(max(alert_on), 'FAILURE') INTO wanted FROM schedule WHERE 'schedule:' || name = NEW.via;
        IF wanted = 'NEVER' OR (wanted = 'FAILURE' AND happened NOT IN ('JOB_FAILED', 'JOB_CANCELLED')) THEN
            RETURN NULL;
        END IF;
    END IF;
    IF happened = 'JOB_FAILED' THEN
        SELECT jsonb_agg(jsonb_build_object('code', code, 'count', tasks) ORDER BY tasks DESC, code) INTO codes
        FROM (
            SELECT task.error_code AS code, count(*) AS tasks FROM job_task JOIN task ON task.id = job_task.task_id
            WHERE job_task.job_id = NEW.id AND job_task.withdrawn_at IS NULL AND task.state = 'DEAD'
            GROUP BY task.error_code ORDER BY count(*) DESC, task.error_code LIMIT 3) frequent;
    END IF;
    INSERT INTO alert_notice (chat, cause, event, severity, job_id, about)
    SELECT name, happened || '/' || NEW.id || coalesce('/' || NEW.ended_at, ''), happened,
        CASE happened WHEN 'JOB_FAILED' THEN 'WARNING' ELSE 'INFO' END, NEW.id,
        jsonb_strip_nulls(jsonb_build_object(
            'kind', NEW.kind, 'by', NEW.created_by, 'via', NEW.via, 'request', alert_request(NEW.request),
            'succeeded', NEW.succeeded, 'dead', NEW.dead, 'cancelled', NEW.cancelled, 'codes', codes,
            'error', coalesce(NEW.plan_error_code, NEW.error_code),
            'message', left(coalesce(NEW.plan_error_message, NEW.error_message), 500)))
    FROM alert_chat WHERE configured AND disabled_at IS NULL AND happened = ANY (events)
    ON CONFLICT (chat, cause) DO NOTHING;
    RETURN NULL;
END $$;
