-- What waiting tasks wait for, and until when they may.

CREATE INDEX task_deadline ON task (deadline) WHERE deadline IS NOT NULL AND state IN ('WAITING', 'QUEUED', 'RETRYABLE');

-- Why a task with these values waits: the first reason that applies. NULL for a task that runs or has ended. The names are
-- those of io.barmill.ledger.order.WaitingFor.
CREATE FUNCTION waiting_for(
    state text, queue text, lane text, held boolean, not_before timestamptz, error_code text)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN $1 NOT IN ('WAITING', 'QUEUED', 'RETRYABLE') THEN NULL
        WHEN $1 = 'WAITING' THEN 'DEPENDENCY'
        WHEN $4 OR EXISTS (
            SELECT 1 FROM hold
            WHERE (until IS NULL OR until > now())
                AND CASE scope
                    WHEN 'QUEUE' THEN key = $2
                    WHEN 'LANE' THEN key = $3
                    WHEN 'KIND' THEN key = split_part($3, '@', 1)
                    ELSE false END) THEN 'HELD'
        WHEN $1 = 'RETRYABLE' AND $5 <= now() THEN 'NOT_BEFORE'
        WHEN $1 = 'RETRYABLE' AND $6 IS DISTINCT FROM 'HANDED_BACK' THEN 'BACKOFF'
        WHEN NOT EXISTS (SELECT 1 FROM worker WHERE worker.queue = $2 AND worker.state = 'ALIVE') THEN 'NO_WORKER'
        WHEN $1 = 'RETRYABLE' THEN 'RESERVED'
        WHEN EXISTS (
            SELECT 1 FROM host_lane JOIN host_budget USING (host)
            WHERE host_lane.lane = $3 AND paused_until > now()) THEN 'HOST_PAUSED'
        WHEN EXISTS (
            SELECT 1 FROM outbox
            WHERE outbox.queue = $2 AND created_at < now() - interval '10 seconds') THEN 'OUTBOX'
        ELSE 'BEHIND'
    END
$$;
