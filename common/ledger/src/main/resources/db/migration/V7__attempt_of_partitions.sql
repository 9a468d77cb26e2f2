-- The attempt of the task that published the file; null for files of versions that did not record it.
ALTER TABLE partition ADD COLUMN attempt integer;
