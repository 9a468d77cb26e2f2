package io.barmill.api.lake;

import io.barmill.ledger.PartitionFilter;
import java.util.Objects;

/**
 * A valid request to check the lake.
 *
 * @param quick whether only sizes are compared
 * @param repair whether work is queued that mends what is found
 */
record CheckSelection(PartitionFilter filter, boolean quick, boolean repair) {
    CheckSelection {
        Objects.requireNonNull(filter, "filter");
    }

    /** True if the files that the ledger does not know are to be found, too: a filter cannot match them. */
    boolean isWhole() {
        return filter.equals(PartitionFilter.ALL);
    }
}
