package io.barmill.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the ledger knows of files: archives at the venues, partitions in the lake. Reads only. */
public interface Manifest {
    /** What is known of these archives, by address; what was never downloaded is absent. */
    Map<String, ArchiveEntry> archives(Collection<String> urls);

    /** All partitions that match, by layer, venue, dataset, symbol and date. Meant for a planner's bounded range. */
    List<PartitionEntry> partitions(PartitionFilter filter);

    /** A page of the same. */
    Page<PartitionEntry> partitions(PartitionFilter filter, Paging paging);

    /** What the lake holds in sum, by layer, venue, dataset and symbol. */
    Page<DatasetView> datasets(PartitionFilter filter, Paging paging);
}
