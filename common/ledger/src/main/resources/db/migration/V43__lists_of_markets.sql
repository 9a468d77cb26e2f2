-- Lists of the tasks of a kind at a market, the newest first. A lane is a kind at an exchange.
CREATE INDEX task_newest_of_market
    ON task (lane, (jsonb_extract_path_text(params, 'market')), created_at DESC, id);
