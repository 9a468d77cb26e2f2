-- What the lake holds of each series of files, so that a list of series reads one row each instead of all their files. Whoever changes
-- files notes their series, as rows of their own, since one row a series would make workers wait for each other. The sweeper counts
-- the files of the series that were noted. Until then a list counts them itself.
CREATE TABLE series_summary (
    layer      text   NOT NULL,
    venue      text   NOT NULL,
    dataset    text   NOT NULL,
    symbol     text   NOT NULL,
    first_date date   NOT NULL,
    last_date  date   NOT NULL,
    days       bigint NOT NULL,
    rows       bigint NOT NULL,
    bytes      bigint NOT NULL,
    integrity  text   NOT NULL,
    PRIMARY KEY (layer, venue, dataset, symbol)
);

CREATE TABLE series_change (
    layer   text NOT NULL,
    venue   text NOT NULL,
    dataset text NOT NULL,
    symbol  text NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);

CREATE INDEX series_change_of ON series_change (layer, venue, dataset, symbol);

-- An archive that is checked changes what is said of the files that were made of it.
CREATE INDEX partition_of_archive ON partition (split_part(source, ' ', 1));

CREATE FUNCTION note_files() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    INSERT INTO series_change SELECT DISTINCT layer, venue, dataset, symbol FROM changed;
    RETURN NULL;
END $$;

CREATE TRIGGER new_file_is_noted AFTER INSERT ON partition
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_files();
CREATE TRIGGER changed_file_is_noted AFTER UPDATE ON partition
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_files();
CREATE TRIGGER removed_file_is_noted AFTER DELETE ON partition
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_files();

CREATE FUNCTION note_archives() RETURNS trigger LANGUAGE plpgsql SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
    INSERT INTO series_change
    SELECT DISTINCT layer, venue, dataset, symbol
    FROM changed JOIN partition ON split_part(partition.source, ' ', 1) = changed.url;
    RETURN NULL;
END $$;

CREATE TRIGGER new_archive_is_noted AFTER INSERT ON archive
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_archives();
CREATE TRIGGER changed_archive_is_noted AFTER UPDATE ON archive
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_archives();
CREATE TRIGGER removed_archive_is_noted AFTER DELETE ON archive
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_archives();

INSERT INTO series_change SELECT DISTINCT layer, venue, dataset, symbol FROM partition;
