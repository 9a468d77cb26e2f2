-- Lists of tasks go through an index in the order of the list, whatever they are limited to. Tasks that did not succeed are few
-- among those that did.

DROP INDEX task_of_kind_by_symbol;
CREATE INDEX task_newest_of_symbol
    ON task (kind, (jsonb_extract_path_text(params, 'symbol')), created_at DESC, id);
CREATE INDEX task_newest_unsuccessful ON task (kind, state, created_at DESC, id) WHERE state <> 'SUCCEEDED';
CREATE INDEX task_of_bars ON task USING gin ((jsonb_extract_path(params, 'bars'))) WHERE kind = 'bar.aggregate';
