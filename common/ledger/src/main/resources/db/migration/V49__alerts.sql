-- Who is told what happens, and the notices that are to be told: an outbox whose rows are written with the change that they are about.
-- The name is the chat as the configuration has it; the id may become another one, when a group becomes a supergroup.
CREATE TABLE alert_chat (
    name            text        PRIMARY KEY,
    chat_id         bigint      NOT NULL,
    topic           bigint,
    events          text[]      NOT NULL,
    configured      boolean     NOT NULL DEFAULT true,
    disabled_at     timestamptz,
    disabled_reason text,
    failures        integer     NOT NULL DEFAULT 0,
    last_error      text,
    send_after      timestamptz NOT NULL DEFAULT '-infinity',
    sender          text,
    lease_until     timestamptz
);

CREATE TABLE alert_notice (
    id         bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    chat       text        NOT NULL REFERENCES alert_chat ON DELETE CASCADE,
    cause      text        NOT NULL,
    event      text        NOT NULL,
    severity   text        NOT NULL CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL')),
    job_id     uuid,
    about      jsonb       NOT NULL,
    state      text        NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'SENT', 'DROPPED')),
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz,
    message_id bigint,
    note       text,
    UNIQUE (chat, cause)
);

CREATE INDEX alert_notice_pending ON alert_notice (chat, id) WHERE state = 'PENDING';
CREATE INDEX alert_notice_sent ON alert_notice (chat, event, sent_at);

-- What a message says of a request: the first symbols and their number, since requests may name thousands.
CREATE FUNCTION alert_request(asked jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'exchange', asked -> 'exchange',
        'market', asked -> 'market',
        'symbols', CASE WHEN jsonb_typeof(asked -> 'symbols') = 'array' THEN jsonb_path_query_array(asked, '$.symbols[0 to 4]') END,
        'symbol_count', CASE WHEN jsonb_typeof(asked -> 'symbols') = 'array' THEN jsonb_array_length(asked -> 'symbols') END,
        'start', asked -> 'start_date',
        'end', asked -> 'end_date',
        'year', asked -> 'year',
        'months', asked -> 'months'))
$$;

-- Jobs that a person asked for are told of when they start and when they end; a job that failed is always told of.
CREATE FUNCTION alert_of_job() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    happened text := CASE TG_OP WHEN 'INSERT' THEN 'JOB_STARTED' ELSE 'JOB_' || NEW.ended_state END;
    codes    jsonb;
BEGIN
    IF (NEW.created_by IS NULL AND happened <> 'JOB_FAILED') OR NOT EXISTS (
            SELECT 1 FROM alert_chat WHERE configured AND disabled_at IS NULL AND happened = ANY (events)) THEN
        RETURN NULL;
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

CREATE TRIGGER alert_job_started AFTER INSERT ON job FOR EACH ROW EXECUTE FUNCTION alert_of_job();
CREATE TRIGGER alert_job_ended AFTER UPDATE OF ended_state ON job FOR EACH ROW
    WHEN (OLD.ended_state IS NULL AND NEW.ended_state IS NOT NULL) EXECUTE FUNCTION alert_of_job();
