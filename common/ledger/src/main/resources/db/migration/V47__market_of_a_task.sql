-- Lists of the tasks of a kind at a market, the newest first. An index of an expression has each of its rows looked up in the
-- table; one of a column does not.
ALTER TABLE task ADD COLUMN market text GENERATED ALWAYS AS (jsonb_extract_path_text(params, 'market')) STORED;
DROP INDEX task_newest_of_market;
CREATE INDEX task_newest_of_market ON task (lane, market, created_at DESC, id) INCLUDE (kind);
