package io.barmill.ledger.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The ledger's rows, for mapper. */
interface LedgerRows {
    @ApplicationScoped
    class Jobs implements PanacheRepositoryBase<JobRow, UUID> {}

    @ApplicationScoped
    class Tasks implements PanacheRepositoryBase<TaskRow, UUID> {}

    @ApplicationScoped
    class Events implements PanacheRepositoryBase<TaskEventRow, Long> {}

    @ApplicationScoped
    class Workers implements PanacheRepositoryBase<WorkerRow, String> {}

    @ApplicationScoped
    class Archives implements PanacheRepositoryBase<ArchiveRow, String> {}

    @ApplicationScoped
    class Partitions implements PanacheRepositoryBase<PartitionRow, String> {}
}
