package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.RowGroups;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.parquet.io.InputFile;

/**
 * A bar file of a month, opened to copy days of it. Its footer has the facts of each day under keys that begin with the day:
 * {@code barmill.2024-01-31.rows}.
 */
public final class BarMonthFile implements Closeable {
    static final String ROW_GROUPS = "row_groups";
    static final String SHA256 = "row_groups_sha256";
    private static final int DAY_LENGTH = "2024-01-31".length();

    private final RowGroups groups;
    private final NavigableMap<LocalDate, Map<String, String>> days;

    private BarMonthFile(RowGroups groups) {
        this.groups = groups;
        this.days = days(groups.footer());
    }

    /**
     * Opens a file.
     *
     * @param name the file's name in errors
     * @throws BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT
     */
    public static BarMonthFile open(InputFile file, String name) {
        return new BarMonthFile(RowGroups.open(file, name));
    }

    /** Returns the facts of each day in a footer, by day and by their keys without it. */
    public static NavigableMap<LocalDate, Map<String, String>> days(Map<String, String> footer) {
        NavigableMap<LocalDate, Map<String, String>> days = new TreeMap<>();
        footer.forEach((key, value) -> {
            if (key.length() > DAY_LENGTH && key.charAt(DAY_LENGTH) == '.' && Character.isDigit(key.charAt(0))) {
                LocalDate day = LocalDate.parse(key.substring(0, DAY_LENGTH));
                days.computeIfAbsent(day, one -> new TreeMap<>()).put(key.substring(DAY_LENGTH + 1), value);
            }
        });
        return days;
    }

    /** Returns the key of a day's fact in the footer, without {@code barmill.}. */
    static String key(LocalDate day, String fact) {
        return day + "." + fact;
    }

    /** Returns the facts of a day. */
    public Map<String, String> facts(LocalDate day) {
        return Map.copyOf(known(day));
    }

    /**
     * Returns true if the file has the day, made from the inputs with that fingerprint, and its bytes are those that were
     * written. The others may be those of a publication whose rows were not recorded, or damaged.
     */
    public boolean holds(LocalDate day, String fingerprint) throws IOException {
        Map<String, String> facts = days.getOrDefault(day, Map.of());
        return fingerprint.equals(facts.get("inputs_fingerprint"))
                && groups.sha256(firstGroup(day), Integer.parseInt(facts.get(ROW_GROUPS)))
                        .equals(facts.get(SHA256));
    }

    private Map<String, String> known(LocalDate day) {
        Map<String, String> facts = days.get(day);
        if (facts == null) {
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT, "a bar file lacks " + day + ", which it should have");
        }
        return facts;
    }

    RowGroups groups() {
        return groups;
    }

    /** Returns the index of the first row group of the day. */
    int firstGroup(LocalDate day) {
        return days.headMap(day, false).values().stream()
                .mapToInt(facts -> Integer.parseInt(facts.get(ROW_GROUPS)))
                .sum();
    }

    @Override
    public void close() throws IOException {
        groups.close();
    }
}
