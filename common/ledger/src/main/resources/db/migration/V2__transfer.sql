-- What attempts share: archives that only one may work on at a time, and hosts that all ask.
-- Rows of the first two tables count only while the attempt that they name runs. No foreign key: a row whose task is gone
-- counts for nothing.

CREATE TABLE reservation (
    resource text    PRIMARY KEY,
    task_id  uuid    NOT NULL,
    attempt  integer NOT NULL
);

CREATE INDEX reservation_of_task ON reservation (task_id);

CREATE TABLE host_visit (
    host    text    NOT NULL,
    task_id uuid    NOT NULL,
    attempt integer NOT NULL,
    PRIMARY KEY (host, task_id)
);

CREATE INDEX host_visit_of_task ON host_visit (task_id);

-- One host's budget. Turns are handed out one after the other, whoever asks, so nobody waits longer than those before.
CREATE TABLE host_budget (
    host         text             PRIMARY KEY,
    -- Turns a second as learned: halved when the host asks for fewer, back to the configured ones with time.
    pace         double precision NOT NULL,
    paced_at     timestamptz      NOT NULL,
    -- When the turn after all those that are taken would be, at an even pace.
    next_turn    timestamptz      NOT NULL,
    paused_until timestamptz      NOT NULL
);

-- Takes the next turn, unless it lies too far ahead; nothing is taken then. most: turns a second as configured;
-- burst: turns that may be had at once after a time without any; recovery: seconds from a standstill to most.
CREATE FUNCTION take_host_turn(
    asked text, most double precision, burst integer, recovery double precision, longest double precision,
    OUT wait double precision, OUT taken boolean)
LANGUAGE plpgsql AS $$
DECLARE
    budget host_budget;
    moment timestamptz;
    start  timestamptz;
    current_pace double precision;
BEGIN
    INSERT INTO host_budget (host, pace, paced_at, next_turn, paused_until)
        VALUES (asked, most, clock_timestamp(), clock_timestamp(), clock_timestamp())
        ON CONFLICT (host) DO NOTHING;
    SELECT * INTO STRICT budget FROM host_budget WHERE host = asked FOR UPDATE;
    moment := clock_timestamp();
    current_pace := least(most, budget.pace + most * greatest(0, extract(epoch FROM moment - budget.paced_at)) / recovery);
    start := greatest(moment, budget.paused_until);
    wait := extract(epoch FROM
        greatest(start, budget.next_turn - make_interval(secs => (burst - 1) / current_pace)) - moment);
    taken := wait <= longest;
    IF taken THEN
        UPDATE host_budget
        SET pace = current_pace, paced_at = moment,
            next_turn = greatest(budget.next_turn, start) + make_interval(secs => 1 / current_pace)
        WHERE host = asked;
    END IF;
END $$;

-- Leaves the host alone for a while and halves its pace. Refusals of requests that were under way together are one: while
-- the host is left alone already, it only is so for longer. After the pause there is no burst.
CREATE FUNCTION slow_host_down(
    asked text, most double precision, burst integer, least_pace double precision, pause double precision)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    budget host_budget;
    moment timestamptz;
    slower double precision;
BEGIN
    INSERT INTO host_budget (host, pace, paced_at, next_turn, paused_until)
        VALUES (asked, most, clock_timestamp(), clock_timestamp(), clock_timestamp())
        ON CONFLICT (host) DO NOTHING;
    SELECT * INTO STRICT budget FROM host_budget WHERE host = asked FOR UPDATE;
    moment := clock_timestamp();
    slower := least(most, budget.pace);
    IF budget.paused_until <= moment THEN
        slower := greatest(least_pace, slower / 2);
    END IF;
    budget.paused_until := greatest(budget.paused_until, moment + make_interval(secs => pause));
    UPDATE host_budget
    SET pace = slower, paced_at = budget.paused_until, paused_until = budget.paused_until,
        next_turn = greatest(budget.next_turn, budget.paused_until + make_interval(secs => (burst - 1) / slower))
    WHERE host = asked;
END $$;

ALTER TABLE archive DROP CONSTRAINT archive_state_check;
ALTER TABLE archive ADD CONSTRAINT archive_state_check
    CHECK (state IN ('VERIFIED', 'INTACT', 'EMPTY', 'ABSENT', 'CORRUPT', 'REPUBLISHED'));
