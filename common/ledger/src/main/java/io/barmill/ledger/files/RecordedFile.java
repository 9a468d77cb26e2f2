package io.barmill.ledger.files;

import io.barmill.ledger.PartitionEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The row of a day of a file.
 *
 * @param isDoomed true if somebody has asked for the day to be removed
 */
public record RecordedFile(PartitionEntry row, boolean isDoomed) {
    public RecordedFile {
        Objects.requireNonNull(row, "row");
    }

    /** The rows of each file, in their order. */
    public static Map<String, List<RecordedFile>> byPath(Collection<RecordedFile> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        file -> file.row().path(), LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }
}
