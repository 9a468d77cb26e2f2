package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ticks.DataType;
import io.barmill.ticks.PossibleDays;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Converts rows of any type and source into tick files: one pass, one batch in memory. The files are staged, not
 * published; a failure leaves nothing behind.
 */
public final class TickConversion {
    private static final int BATCH_ROWS = 8192;
    /** Whoever stages the files knows what day it is, and may refuse more. */
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);
    /** Each day has a file of its own, most of them small: a longer archive belongs into several files. */
    private static final int MOST_DAYS = 400;

    private final DataType type;
    private final Map<String, String> footer;
    private final LongConsumer progress;

    /**
     * @param type the type of the source's rows
     * @param footer facts for the footer of every file, such as the source's URL and checksum
     * @param progress receives the number of converted rows after every batch; an exception from it aborts the
     *     conversion
     */
    public TickConversion(DataType type, Map<String, String> footer, LongConsumer progress) {
        this.type = type;
        this.footer = Map.copyOf(footer);
        this.progress = progress;
    }

    /**
     * Writes all rows to one file, even if it is empty.
     *
     * @param file the file to write; unusable if this throws
     */
    public FileSummary toFile(TickReader source, Path file) throws IOException {
        return toFile(source, Optional.empty(), file);
    }

    /**
     * Writes all rows to one file, even if it is empty.
     *
     * @param day the day that the rows were published for; empty if they may be of any
     * @param file the file to write; unusable if this throws
     */
    public FileSummary toFile(TickReader source, Optional<LocalDate> day, Path file) throws IOException {
        try (TickFileWriter writer = new TickFileWriter(file, type, source.hasContracts(), day, footer)) {
            TickBatch batch = batch(source);
            long rows = 0;
            while (source.read(batch)) {
                writer.write(batch, 0, batch.size());
                rows += batch.size();
                progress.accept(rows);
            }
            return writer.finish();
        }
    }

    /**
     * Writes an archive to one staged file for each day that has rows. All rows of a one-day archive go to that day,
     * because some sources cut their days by another clock than the exchange's. The rows of an archive of several days
     * go to the days of their timestamps.
     *
     * @param name the source's name in errors
     * @param days the days that the archive covers, without a gap
     * @param stage stages the file of a day
     * @throws BarmillException BAD_ROW for a row outside the days, if there are several
     */
    public StagedTicks toDays(
            TickReader source, String name, List<LocalDate> days, Function<LocalDate, StagedFile> stage)
            throws IOException {
        return toDays(source, name, new Days(days.get(0), days.get(days.size() - 1), days.size()), stage);
    }

    /**
     * Writes rows of unknown days to one staged file for each UTC day of their timestamps.
     *
     * @param name the source's name in errors
     * @param stage stages the file of a day
     * @throws BarmillException BAD_ROW for an impossible time, or for rows of more days than files can be open
     */
    public StagedTicks toUtcDays(TickReader source, String name, Function<LocalDate, StagedFile> stage)
            throws IOException {
        return toDays(source, name, new Days(PossibleDays.FIRST, LAST_DAY, MOST_DAYS), stage);
    }

    /**
     * The permitted days of rows.
     *
     * @param most the largest permitted number of files
     */
    private record Days(LocalDate first, LocalDate last, int most) {
        boolean isOne() {
            return first.equals(last);
        }
    }

    private StagedTicks toDays(TickReader source, String name, Days days, Function<LocalDate, StagedFile> stage)
            throws IOException {
        Set<LocalDate> staged = new HashSet<>();
        Function<LocalDate, StagedFile> counted = day -> {
            staged.add(day);
            if (staged.size() > days.most()) {
                throw new BarmillException(
                        ErrorCode.BAD_ROW,
                        name + " has rows of more than " + days.most() + " days, expected fewer in a file");
            }
            return stage.apply(day);
        };
        Optional<LocalDate> published = days.isOne() ? Optional.of(days.first()) : Optional.empty();
        try (DayFiles files = new DayFiles(type, source.hasContracts(), published, footer, counted)) {
            TickBatch batch = batch(source);
            long rows = 0;
            while (source.read(batch)) {
                if (days.isOne()) {
                    files.write(days.first(), batch, 0, batch.size());
                } else {
                    split(source, name, days, batch, files);
                }
                rows += batch.size();
                progress.accept(rows);
            }
            return files.finish();
        }
    }

    /**
     * Writes the rows of one day, assembled from several archives, to one staged file, even if it is empty: a day
     * between two days with trades is known to have none.
     *
     * @param stage stages the file of a day
     */
    public StagedTicks toDay(TickReader source, LocalDate day, Function<LocalDate, StagedFile> stage)
            throws IOException {
        try (DayFiles files = new DayFiles(type, source.hasContracts(), Optional.of(day), footer, stage)) {
            TickBatch batch = batch(source);
            long rows = 0;
            files.write(day, batch, 0, 0);
            while (source.read(batch)) {
                files.write(day, batch, 0, batch.size());
                rows += batch.size();
                progress.accept(rows);
            }
            return files.finish();
        }
    }

    private TickBatch batch(TickReader source) {
        return TickBatch.of(type, source.hasContracts(), BATCH_ROWS);
    }

    /** Writes each run of rows of the same day to that day's file. */
    private static void split(TickReader source, String name, Days days, TickBatch batch, DayFiles files)
            throws IOException {
        long[] times = batch.timestamps();
        int from = 0;
        while (from < batch.size()) {
            LocalDate day = LocalDate.ofInstant(micros(times[from]), ZoneOffset.UTC);
            if (day.isBefore(days.first()) || day.isAfter(days.last())) {
                throw outside(source, name, days, batch, from);
            }
            long start = micros(day);
            long end = micros(day.plusDays(1));
            int to = from + 1;
            while (to < batch.size() && times[to] >= start && times[to] < end) {
                to++;
            }
            files.write(day, batch, from, to);
            from = to;
        }
    }

    /**
     * An impossible time may result from damage to the archive, which is detected later and is then the more accurate
     * error.
     */
    private static BarmillException outside(TickReader source, String name, Days days, TickBatch batch, int row)
            throws IOException {
        BarmillException failure = new BarmillException(
                ErrorCode.BAD_ROW,
                name + ", row " + (batch.seqs()[row] + 1) + ": time is " + micros(batch.timestamps()[row])
                        + ", expected a day from " + days.first() + " to " + days.last());
        try {
            while (source.read(batch)) {
                batch.clear();
            }
        } catch (BarmillException e) {
            if (e.code() == ErrorCode.ARCHIVE_CORRUPT) {
                e.addSuppressed(failure);
                return e;
            }
        }
        return failure;
    }

    private static Instant micros(long time) {
        return Instant.EPOCH.plus(time, ChronoUnit.MICROS);
    }

    private static long micros(LocalDate day) {
        return Math.multiplyExact(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC), 1_000_000L);
    }
}
