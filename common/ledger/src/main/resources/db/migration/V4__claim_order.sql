-- What decides which task is claimed next, and what keeps a task from being claimed.

-- priority: -10 to 10, a head start of so many steps; 11 is urgent, in front of everything.
ALTER TABLE job
    ADD COLUMN priority integer NOT NULL DEFAULT 0 CHECK (priority BETWEEN -10 AND 11),
    ADD COLUMN deadline timestamptz;

-- rank: the order of claims, the lowest first. lane: the kind and the exchange, kind@exchange; a lane is closed as a whole.
-- held: a hold on the job applies; such a task is in no lane.
ALTER TABLE task
    ADD COLUMN rank timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN lane text,
    ADD COLUMN held boolean NOT NULL DEFAULT false,
    ADD COLUMN deadline timestamptz;
UPDATE task SET rank = created_at, lane = kind || '@' || coalesce(params ->> 'exchange', 'local');
ALTER TABLE task ALTER COLUMN lane SET NOT NULL, ALTER COLUMN rank DROP DEFAULT;

CREATE INDEX task_claimable ON task (queue, lane, rank, id) WHERE state = 'QUEUED' AND NOT held;

-- Why tasks are not claimed. Several holds may apply to one task.
CREATE TABLE hold (
    id     uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    scope  text        NOT NULL CHECK (scope IN ('QUEUE', 'LANE', 'KIND', 'JOB')),
    key    text        NOT NULL,
    reason text        NOT NULL,
    source text        NOT NULL CHECK (source IN ('PERSON', 'KILL_SWITCH', 'DISK', 'QUOTA')),
    by     text        NOT NULL,
    since  timestamptz NOT NULL DEFAULT now(),
    until  timestamptz,
    UNIQUE (scope, key, source)
);
