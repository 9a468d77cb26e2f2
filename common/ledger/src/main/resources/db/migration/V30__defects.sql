-- What may be wrong with the rows of a tick file, such as 'equal_rows=6 missing_ids=3'; 'none' where nothing is. Null for bars,
-- and for files that were written before it was counted.
ALTER TABLE partition ADD COLUMN defects text;
