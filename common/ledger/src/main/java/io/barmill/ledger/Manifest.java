package io.barmill.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Read access to what is known of files: the venues' archives and the lake's partitions. Doomed files are left out: somebody has asked
 * for them to be removed, see {@link io.barmill.ledger.files.FileLedger}.
 */
public interface Manifest {
    /** The entries of these archives, by URL; archives without an entry are absent. */
    Map<String, ArchiveEntry> archives(Collection<String> urls);

    /** All matching partitions, ordered by layer, venue, dataset, symbol and date. For bounded ranges. */
    List<PartitionEntry> partitions(PartitionFilter filter);

    /** One page of the matching partitions. */
    Page<PartitionEntry> partitions(PartitionFilter filter, Paging paging);

    /** What the {@link PartitionEntry#inputs} of the matching partitions begin with, up to the first colon, each once. */
    Set<String> inputKinds(PartitionFilter filter);

    /** Summaries of the lake's content by layer, venue, dataset and symbol. */
    Page<DatasetView> datasets(PartitionFilter filter, Paging paging);
}
