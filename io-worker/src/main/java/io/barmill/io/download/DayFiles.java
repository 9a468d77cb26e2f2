package io.barmill.io.download;

import io.barmill.lake.Lake;
import io.barmill.lake.StagedFile;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.TickPartition;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.venue.ArchivePeriod;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Cuts an archive into tick files, one a UTC day, and keeps its order: a file ends before the first row of a later day,
 * and a row of an earlier day that comes late stays where it came. So the files in a row are the archive, row by row, one
 * file is open at a time however long the archive is, and an archive of one day is one file, whatever times it holds.
 * Nothing is in the lake before {@link #publish()}; closed without that, nothing ever was.
 */
final class DayFiles implements Closeable {
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private final Lake lake;
    private final TickSeries series;
    private final String tag;
    private final Map<String, String> footer;
    private final long firstDay;
    private final long lastDay;
    private final List<StagedDay> days = new ArrayList<>();
    private long day;
    /** The time from which a row belongs to a later file. */
    private long cut = Long.MIN_VALUE;
    private long strays;
    /** Null between files, as is the writer. */
    private StagedFile file;
    private TickFileWriter writer;

    /**
     * What the files are of.
     *
     * @param venue the lake's name of it
     */
    record TickSeries(String venue, DataType type, String symbol) {}

    /**
     * @param tag tells attempts apart
     * @param footer facts for every file's footer
     */
    DayFiles(Lake lake, TickSeries series, ArchivePeriod period, String tag, Map<String, String> footer) {
        this.lake = lake;
        this.series = series;
        this.tag = tag;
        this.footer = Map.copyOf(footer);
        firstDay = period.firstDay().toEpochDay();
        lastDay = period.lastDay().toEpochDay();
    }

    /** Appends the rows of the batch. */
    void add(TradeBatch batch) {
        int from = 0;
        for (int row = 0; row < batch.size(); row++) {
            if (batch.timestamps[row] >= cut) {
                write(batch, from, row);
                from = row;
                begin(Math.floorDiv(batch.timestamps[row], DAY_MICROS));
            }
        }
        write(batch, from, batch.size());
    }

    /** Ends the last file. */
    List<StagedDay> finish() {
        end();
        return List.copyOf(days);
    }

    /** Rows whose time is not in their file's day. */
    long strays() {
        return strays;
    }

    /** Brings every file into the lake, replacing those that are there. */
    void publish() {
        days.forEach(staged -> staged.file().publish());
    }

    @Override
    public void close() throws IOException {
        List<Closeable> open = new ArrayList<>();
        if (writer != null) {
            open.add(writer);
        }
        if (file != null) {
            open.add(file);
        }
        days.forEach(staged -> open.add(staged.file()));
        writer = null;
        file = null;
        closeAll(open);
    }

    private void begin(long rowDay) {
        end();
        day = Math.max(firstDay, Math.min(lastDay, rowDay));
        cut = day == lastDay ? Long.MAX_VALUE : (day + 1) * DAY_MICROS;
        String target = lake.layout().ticks(
                new TickPartition(series.venue(), series.type(), series.symbol(), LocalDate.ofEpochDay(day)));
        file = lake.stage(target, tag);
        writer = new TickFileWriter(file.path(), series.type(), footer);
    }

    private void write(TradeBatch batch, int from, int to) {
        if (from == to) {
            return;
        }
        writer.write(batch, from, to);
        long start = day * DAY_MICROS;
        for (int row = from; row < to; row++) {
            if (batch.timestamps[row] < start || batch.timestamps[row] >= start + DAY_MICROS) {
                strays++;
            }
        }
    }

    private void end() {
        if (writer == null) {
            return;
        }
        days.add(new StagedDay(LocalDate.ofEpochDay(day), file, writer.finish()));
        writer.close();
        writer = null;
        file = null;
    }

    /** Closes all of them, whatever one of them does. */
    private static void closeAll(List<Closeable> all) throws IOException {
        IOException failure = null;
        for (Closeable one : all) {
            try {
                one.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
