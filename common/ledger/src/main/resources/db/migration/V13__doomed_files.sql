-- When somebody asked for the file to be removed. From then on it does not count as held, and no attempt that begins later reads
-- it. Null for all others.
ALTER TABLE partition ADD COLUMN doomed_at timestamptz;

CREATE INDEX partition_doomed ON partition (doomed_at) WHERE doomed_at IS NOT NULL;
