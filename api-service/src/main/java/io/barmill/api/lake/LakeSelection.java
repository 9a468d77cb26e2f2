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
import java.util.List;

/** Files of the lake that match a filter, at one moment. */
public record LakeSelection(List<PartitionEntry> files) {
    /** The most files of one selection. */
    static final int MOST_FILES = 200_000;

    private static final int SAMPLES = 10;

    public LakeSelection {
        files = List.copyOf(files);
    }

    /**
     * Reads the selection from the ledger.
     *
     * @throws InvalidFieldException for a filter that matches too many files
     */
    public static LakeSelection read(Manifest manifest, PartitionFilter filter) {
        Page<PartitionEntry> first = manifest.partitions(filter, new Paging(0, 1));
        if (first.total() > MOST_FILES) {
            throw new InvalidFieldException(
                    "from",
                    first.total() + " files",
                    "at most " + MOST_FILES + " files in one request: divide it by symbols or by days");
        }
        return new LakeSelection(first.total() == 0 ? new ArrayList<>() : manifest.partitions(filter));
    }

    /** The size of all files. */
    public long bytes() {
        return files.stream().mapToLong(PartitionEntry::bytes).sum();
    }

    /** Some of the paths, from the first to the last. */
    public List<String> samples() {
        int shown = Math.min(SAMPLES, files.size());
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            samples.add(files.get((int) ((long) i * (files.size() - 1) / Math.max(1, shown - 1)))
                    .path());
        }
        return samples;
    }

    /** Identifies the selection: paths and content of all files. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.stream()
                    .map(file -> file.path() + '\n' + file.sha256() + '\n')
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
