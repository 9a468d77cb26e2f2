-- A doorbell is rung for several tasks where there are many: a worker that it has woken claims until there is nothing left.
ALTER TABLE outbox ADD COLUMN tasks integer NOT NULL DEFAULT 1 CHECK (tasks > 0);

-- The doorbells to write for tasks on these queues, of which each task names one. Up to eight tasks of a queue have one each, so
-- that as many workers wake up at once; the doorbells of many grow like the square root of their number.
CREATE FUNCTION doorbells(queues text[]) RETURNS TABLE (queue text, tasks integer) LANGUAGE sql IMMUTABLE ROWS 16 AS $$
    SELECT rung.name, (rung.waiting / rung.bells + (bell <= rung.waiting % rung.bells)::integer)::integer
    FROM (
        SELECT name, count(*) AS waiting, greatest(least(count(*), 8), ceil(sqrt(count(*)))::bigint) AS bells
        FROM unnest(queues) AS named (name) GROUP BY name) rung
    CROSS JOIN LATERAL generate_series(1, rung.bells) AS bell
$$;
