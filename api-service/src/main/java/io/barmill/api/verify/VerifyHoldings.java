package io.barmill.api.verify;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the lake holds and what it was made from. The planner depends on nothing else outside it. */
interface VerifyHoldings {
    /** All tick datasets of the lake. */
    List<DatasetView> ticks();

    /** The dataset's tick files of these days, both inclusive. */
    List<PartitionEntry> files(DatasetView dataset, LocalDate from, LocalDate to);

    /** What is known about these archives, by URL. */
    Map<String, ArchiveEntry> archives(Collection<String> urls);
}
