-- Circuits: which causes of failure many tasks of a lane share at present. An open circuit closes its lane by a hold.
CREATE TABLE circuit (
    lane       text        NOT NULL,
    code       text        NOT NULL,
    kind       text        NOT NULL,
    host       text        NOT NULL,
    opened_at  timestamptz NOT NULL DEFAULT now(),
    example    text        NOT NULL,
    -- The wait before a probe: doubles with each bad one.
    wait       interval    NOT NULL,
    probe_at   timestamptz NOT NULL,
    -- The task that is let through at present, and the good ones since the last bad one.
    probe_task uuid,
    good       integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (lane, code)
);

-- The attempts that ended of late. Their times are about in the order of writing.
CREATE INDEX task_event_ended ON task_event (at)
    WHERE from_state = 'RUNNING' AND to_state IN ('SUCCEEDED', 'RETRYABLE', 'DEAD');
-- Whether a lane has other work, or has succeeded of late.
CREATE INDEX task_of_lane ON task (lane, finished_at);
