-- What tasks that check the lake have found: one row for each task and kind of finding.
CREATE TABLE task_finding (
    task_id    uuid   NOT NULL REFERENCES task ON DELETE CASCADE,
    finding    text   NOT NULL,
    count      bigint NOT NULL,
    unrepaired bigint NOT NULL,
    examples   text[] NOT NULL,
    PRIMARY KEY (task_id, finding)
);

-- Finds out whether a state file belongs to a row.
CREATE INDEX partition_state ON partition (state) WHERE state IS NOT NULL;
