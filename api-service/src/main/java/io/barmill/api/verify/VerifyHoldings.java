package io.barmill.api.verify;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.DatasetView;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Knows what the lake holds and what it was made from. The planner asks nothing else of the world. */
interface VerifyHoldings {
    /** All tick datasets of the lake. */
    List<DatasetView> ticks();

    /** What is known of these archives, by address. */
    Map<String, ArchiveEntry> archives(Collection<String> urls);
}
