package io.barmill.ledger.files;

import io.barmill.ledger.PartitionEntry;
import java.util.Objects;

/**
 * One version of a file of the lake.
 *
 * @param path relative to the lake's root
 * @param sha256 of its bytes
 */
public record FileVersion(String path, String sha256) {
    public FileVersion {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** The version that a row records. */
    public static FileVersion of(PartitionEntry row) {
        return new FileVersion(row.path(), row.sha256());
    }
}
