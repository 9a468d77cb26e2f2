package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.lake.parquet.ParquetAssembly;
import io.barmill.lake.parquet.RowGroups;
import io.barmill.ticks.defects.Defects;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.parquet.io.InputFile;

/**
 * Writes the bar file of a month: the row groups of its days, one after the other, copied from files of single days or from
 * an earlier file of the month. The same days yield the same bytes, whatever they are copied from. Closed before
 * {@link #finish()}, it leaves an unreadable file.
 */
public final class BarMonthWriter implements Closeable {
    /** Facts that are the same for all days. */
    private static final Set<String> OF_THE_FILE = Set.of(Lake.ORIGIN, "bar", "venue", "symbol", FooterMetadata.SCHEMA);

    private static final String ROWS = "rows";
    private static final String FIRST_TIME = "first_time";
    private static final String LAST_TIME = "last_time";
    private static final String FIRST_ID = "first_id";
    private static final String LAST_ID = "last_id";

    private final Path file;
    private final Map<String, String> footer = new TreeMap<>();
    private final NavigableMap<LocalDate, Map<String, String>> days = new TreeMap<>();
    /** Null before the first day. */
    private ParquetAssembly output;

    /**
     * A file that is created with its first day.
     *
     * @param month {@code 2024-01}
     */
    public BarMonthWriter(Path file, String month) {
        this.file = file;
        footer.put("month", month);
    }

    /**
     * Appends a day, which is all that a file has.
     *
     * @param name the file's name in errors
     */
    public void add(LocalDate day, InputFile source, String name) {
        try (RowGroups groups = RowGroups.open(source, name)) {
            Map<String, String> facts = new TreeMap<>(groups.footer());
            for (String fact : OF_THE_FILE) {
                Optional.ofNullable(facts.remove(fact)).ifPresent(value -> footer.put(fact, value));
            }
            facts.put(BarMonthFile.ROW_GROUPS, Integer.toString(groups.count()));
            facts.put(BarMonthFile.SHA256, groups.sha256(0, groups.count()));
            append(day, groups, 0, facts);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Appends a day that an earlier file of the month {@link BarMonthFile#holds}. */
    public void keep(LocalDate day, BarMonthFile earlier) {
        Map<String, String> before = earlier.groups().footer();
        OF_THE_FILE.forEach(fact -> Optional.ofNullable(before.get(fact)).ifPresent(value -> footer.put(fact, value)));
        try {
            append(day, earlier.groups(), earlier.firstGroup(day), earlier.facts(day));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void append(LocalDate day, RowGroups from, int first, Map<String, String> facts) throws IOException {
        if (!days.isEmpty() && !day.isAfter(days.lastKey())) {
            throw new IllegalArgumentException(day + " after " + days.lastKey());
        }
        if (output == null) {
            output = new ParquetAssembly(file, from.schema());
        }
        output.append(from, first, Integer.parseInt(facts.get(BarMonthFile.ROW_GROUPS)));
        days.put(day, facts);
    }

    /**
     * Writes the footer, verifies the file, and returns its summary.
     *
     * @throws BarmillException LAKE_WRITE_FAILED if that fails or the file reads back differently
     */
    public FileSummary finish() {
        if (output == null) {
            throw new IllegalStateException("a month without a day");
        }
        days.forEach((day, facts) -> facts.forEach((fact, value) -> footer.put(BarMonthFile.key(day, fact), value)));
        sums();
        try {
            output.end(FooterMetadata.toFooter(footer));
        } catch (IOException e) {
            throw failed(e);
        }
        return new FileSummary(
                Long.parseLong(footer.get(ROWS)),
                output.bytes(),
                output.sha256(),
                Long.parseLong(footer.get(FIRST_TIME)),
                Long.parseLong(footer.get(LAST_TIME)),
                footer.get(FIRST_ID),
                footer.get(LAST_ID),
                Defects.NONE);
    }

    /** Adds the facts of the whole file, which are those of a file that has its days' rows. */
    private void sums() {
        footer.put(
                ROWS,
                Long.toString(days.values().stream()
                        .mapToLong(facts -> Long.parseLong(facts.get(ROWS)))
                        .sum()));
        put(FIRST_TIME, true, (one, other) -> one, "0");
        put(LAST_TIME, true, (one, other) -> other, "0");
        put(FIRST_ID, true, (one, other) -> one, "");
        put(LAST_ID, true, (one, other) -> other, "");
        BinaryOperator<String> most = BinaryOperator.maxBy(Comparator.comparingLong(Long::parseLong));
        for (String fact : Set.of(
                "codec_version",
                BarFileWriter.VOLUME_PLACES,
                BarFileWriter.QUOTE_VOLUME_PLACES,
                BarFileWriter.COMPLETE_UNTIL)) {
            if (days.values().stream().anyMatch(facts -> facts.containsKey(fact))) {
                put(fact, false, most, "0");
            }
        }
    }

    private void put(String fact, boolean ofDaysWithRows, BinaryOperator<String> choice, String otherwise) {
        footer.put(
                fact,
                days.values().stream()
                        .filter(facts -> !ofDaysWithRows || !facts.get(ROWS).equals("0"))
                        .filter(facts -> facts.containsKey(fact))
                        .map(facts -> facts.get(fact))
                        .reduce(choice)
                        .orElse(otherwise));
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }

    private BarmillException failed(IOException e) {
        return new BarmillException(
                ErrorCode.LAKE_WRITE_FAILED, "bar file " + file + " cannot be written: " + e.getMessage(), e);
    }
}
