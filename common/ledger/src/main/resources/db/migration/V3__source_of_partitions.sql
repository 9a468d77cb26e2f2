-- The URL of the archive that a tick file was made from. It finds the days that a new version of the archive lacks.
ALTER TABLE partition ADD COLUMN source text;
