package io.barmill.api.lake;

import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Days of files of the lake that match a filter, at one moment.
 *
 * @param days their rows
 */
public record LakeSelection(List<PartitionEntry> days) {
    /** The most days of one selection. */
    static final int MOST_DAYS = 200_000;

    private static final int SAMPLES = 10;

    public LakeSelection {
        days = List.copyOf(days);
    }

    /**
     * Reads the selection from the ledger.
     *
     * @throws InvalidFieldException for a filter that matches too many files
     */
    public static LakeSelection read(Manifest manifest, PartitionFilter filter) {
        Page<PartitionEntry> first = manifest.partitions(filter, new Paging(0, 1));
        if (first.total() > MOST_DAYS) {
            throw new InvalidFieldException(
                    "from",
                    first.total() + " days of files",
                    "at most " + MOST_DAYS + " days of files in one request: divide it by symbols or by days");
        }
        return new LakeSelection(first.total() == 0 ? new ArrayList<>() : manifest.partitions(filter));
    }

    /** The rows by the paths of their files. */
    Map<String, List<PartitionEntry>> byPath() {
        return days.stream()
                .collect(Collectors.groupingBy(
                        PartitionEntry::path, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }

    /** The number of files. */
    public int files() {
        return byPath().size();
    }

    /** The size of all files. */
    public long bytes() {
        return byPath().values().stream().mapToLong(rows -> rows.get(0).bytes()).sum();
    }

    /** Some of the paths, from the first to the last. */
    public List<String> samples() {
        List<String> paths = List.copyOf(byPath().keySet());
        int shown = Math.min(SAMPLES, paths.size());
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            samples.add(paths.get((int) ((long) i * (paths.size() - 1) / Math.max(1, shown - 1))));
        }
        return samples;
    }

    /** Identifies the selection: days, paths and content of all files. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            days.stream()
                    .map(row -> row.path() + '\n' + row.date() + '\n' + row.sha256() + '\n')
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
