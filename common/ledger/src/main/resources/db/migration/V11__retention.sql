-- Retention: files and archives outlive the tasks that recorded them, with the label of the task as text.
ALTER TABLE partition ADD COLUMN task_label text;
ALTER TABLE archive ADD COLUMN task_label text;
UPDATE partition SET task_label = task.label FROM task WHERE task.id = partition.task_id;
UPDATE archive SET task_label = task.label FROM task WHERE task.id = archive.task_id;

ALTER TABLE partition ALTER COLUMN task_id DROP NOT NULL;
ALTER TABLE partition DROP CONSTRAINT partition_task_id_fkey;
ALTER TABLE partition ADD CONSTRAINT partition_task_id_fkey FOREIGN KEY (task_id) REFERENCES task ON DELETE SET NULL;
ALTER TABLE archive ALTER COLUMN task_id DROP NOT NULL;
ALTER TABLE archive DROP CONSTRAINT archive_task_id_fkey;
ALTER TABLE archive ADD CONSTRAINT archive_task_id_fkey FOREIGN KEY (task_id) REFERENCES task ON DELETE SET NULL;

CREATE INDEX partition_of_task ON partition (task_id);
CREATE INDEX archive_of_task ON archive (task_id);

-- Keeps the label, so that no writer of a file can forget it.
CREATE FUNCTION keep_task_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.task_id IS NOT NULL THEN
        SELECT label INTO NEW.task_label FROM task WHERE id = NEW.task_id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER partition_keeps_task_label BEFORE INSERT OR UPDATE OF task_id ON partition
    FOR EACH ROW EXECUTE FUNCTION keep_task_label();
CREATE TRIGGER archive_keeps_task_label BEFORE INSERT OR UPDATE OF task_id ON archive
    FOR EACH ROW EXECUTE FUNCTION keep_task_label();

CREATE INDEX job_ended_at ON job (ended_at) WHERE ended_state IS NOT NULL;
