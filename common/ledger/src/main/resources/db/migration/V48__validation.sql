-- What tasks have found that check the rows of the lake's files: one row for each task, its findings, and the coverage of its days.
-- A report is that of a job: the sum of its tasks.
CREATE TABLE validation_part (
    task_id     uuid        PRIMARY KEY REFERENCES task ON DELETE CASCADE,
    verdict     text        NOT NULL CHECK (verdict IN ('PASS', 'WARN', 'INCOMPLETE', 'FAIL')),
    files       bigint      NOT NULL,
    rows        bigint      NOT NULL,
    errors      integer     NOT NULL,
    warnings    integer     NOT NULL,
    notes       integer     NOT NULL,
    unchecked   integer     NOT NULL,
    suppressed  integer     NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL
);

-- How many checks of a rule have which verdict.
CREATE TABLE validation_rule (
    task_id    uuid    NOT NULL REFERENCES validation_part ON DELETE CASCADE,
    rule       text    NOT NULL,
    pass       integer NOT NULL,
    warn       integer NOT NULL,
    incomplete integer NOT NULL,
    fail       integer NOT NULL,
    findings   integer NOT NULL,
    PRIMARY KEY (task_id, rule)
);

-- What a rule has found, and, with the severity UNCHECKED, what it could not check. The id is the order of a list that goes on behind
-- an item.
CREATE TABLE validation_finding (
    task_id      uuid        NOT NULL REFERENCES validation_part ON DELETE CASCADE,
    position     integer     NOT NULL,
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    suppressed   boolean     NOT NULL,
    rule         text        NOT NULL,
    severity     text        NOT NULL CHECK (severity IN ('INFO', 'WARN', 'ERROR', 'UNCHECKED')),
    series       text        NOT NULL,
    day          date,
    source       text        NOT NULL,
    since        timestamptz NOT NULL,
    until        timestamptz NOT NULL,
    count        bigint      NOT NULL,
    sample       text        NOT NULL,
    detail       text        NOT NULL,
    source_hash  text        NOT NULL,
    rule_version integer     NOT NULL,
    PRIMARY KEY (task_id, position)
);

-- Which parts of a day are there, as run-length text.
CREATE TABLE validation_coverage (
    task_id  uuid    NOT NULL REFERENCES validation_part ON DELETE CASCADE,
    series   text    NOT NULL,
    day      date    NOT NULL,
    expected integer NOT NULL,
    missing  integer NOT NULL,
    runs     text    NOT NULL,
    PRIMARY KEY (task_id, series, day)
);
