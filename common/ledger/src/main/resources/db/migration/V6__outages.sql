-- What outages need: when the ledger was last away, and what an attempt that takes long or is lost leads to.

-- When the attempt last made progress. Before its first heartbeat: unknown, so the start counts.
ALTER TABLE task ADD COLUMN progressed_at timestamptz;
-- An attempt was lost with its worker, perhaps because of this task: it runs alone until it ends otherwise.
ALTER TABLE task ADD COLUMN suspect boolean NOT NULL DEFAULT false;
-- The last attempt that ran alone on its worker. Only such an attempt counts when it is lost.
ALTER TABLE task ADD COLUMN alone_attempt integer;

-- Since when every attempt of the task has met a service that is away.
ALTER TABLE task ADD COLUMN outage_since timestamptz;

-- One row: when the ledger was last swept, and since when it has been swept without a gap. Leases that ended during a gap
-- say nothing about their workers.
CREATE TABLE ledger_pulse (
    id      boolean     PRIMARY KEY DEFAULT true CHECK (id),
    beat_at timestamptz NOT NULL,
    since   timestamptz NOT NULL
);
