-- Which archive a tick file was made from, by its address: what an archive's new version has no rows for is found by it.
ALTER TABLE partition ADD COLUMN source text;
