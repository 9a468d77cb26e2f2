-- What attempts share: resources that only one may use at a time, and the rate limits of hosts.
-- Rows of the first two tables have an effect only while the attempt that they name runs. No foreign key: a row whose task is gone
-- has no effect.

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

-- One host's budget. Slots are assigned one after the other, in the order of the calls of all workers.
CREATE TABLE host_budget (
    host         text             PRIMARY KEY,
    -- The current rate in slots per second: halved when the host asks for fewer, recovering to the configured one.
    pace         double precision NOT NULL,
    paced_at     timestamptz      NOT NULL,
    -- The time of the next free slot, at an even rate.
    next_turn    timestamptz      NOT NULL,
    paused_until timestamptz      NOT NULL
);

-- Takes the next slot, unless it is too far ahead; nothing is taken then. most: the configured slots per second;
-- burst: slots available at once after an idle period; recovery: seconds from zero to most.
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

-- Pauses the host and halves its rate. Refusals of concurrent requests count as one: while
-- the host is paused already, only the pause becomes longer. After the pause there is no burst.
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
