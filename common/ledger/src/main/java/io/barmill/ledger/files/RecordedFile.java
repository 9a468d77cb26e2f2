package io.barmill.ledger.files;

import io.barmill.ledger.PartitionEntry;
import java.util.Objects;

/**
 * The row of a file.
 *
 * @param isDoomed true if somebody has asked for the file to be removed
 */
public record RecordedFile(PartitionEntry row, boolean isDoomed) {
    public RecordedFile {
        Objects.requireNonNull(row, "row");
    }
}
