-- The request that submitted a job: the id of the header X-Request-Id, and the header traceparent of W3C Trace Context.
-- Null for jobs that were submitted before.
ALTER TABLE job
    ADD COLUMN request_id   text,
    ADD COLUMN trace_parent text;

-- Counts what waits without reading its rows, for metrics. A claim leaves the index and writes nothing to it.
CREATE INDEX task_waiting ON task (queue, lane, state, queued_at) WHERE state IN ('WAITING', 'QUEUED', 'RETRYABLE');
