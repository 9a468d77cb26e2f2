package io.barmill.ledger.postgres;

import io.barmill.ledger.TaskEvent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Finds the ledger's rows as entities. Read-only, and inside the caller's transaction. */
interface LedgerRows {
    @ApplicationScoped
    class Jobs implements PanacheRepositoryBase<JobRow, UUID> {}

    @ApplicationScoped
    class Tasks implements PanacheRepositoryBase<TaskRow, UUID> {}

    @ApplicationScoped
    class Events implements PanacheRepositoryBase<TaskEventRow, Long> {
        /** The events of a task, the earliest first. */
        List<TaskEvent> of(UUID taskId) {
            return find("taskId", Sort.ascending("id"), taskId).stream()
                    .map(TaskEventRow::view)
                    .toList();
        }
    }

    @ApplicationScoped
    class Workers implements PanacheRepositoryBase<WorkerRow, String> {}

    @ApplicationScoped
    class Archives implements PanacheRepositoryBase<ArchiveRow, String> {}

    @ApplicationScoped
    class Partitions implements PanacheRepositoryBase<PartitionRow, PartitionRow.Key> {}
}
