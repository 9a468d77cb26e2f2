package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickBatch;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files of several days that are being written. Rows usually come in chronological order. Some archives mix days,
 * so no day ends before the last row, but only a few hold a row group in memory and an open file at a time.
 */
final class DayFiles implements Closeable {
    private static final int MAX_ACTIVE = 3;
    /** How often a row group may be ended early. Each costs time and space in the footer; a month in order needs 28. */
    private static final int MAX_EARLY_ENDS = 2_000;

    private final DataType type;
    private final boolean contracts;
    private final Optional<LocalDate> published;
    private final Map<String, String> footer;
    private final Function<LocalDate, StagedFile> stage;
    private final Map<LocalDate, Open> open = new TreeMap<>();
    /** Days with a row group in memory, the most recently used last. */
    private final Deque<Open> active = new ArrayDeque<>();

    private int earlyEnds;

    private record Open(LocalDate date, StagedFile file, TickFileWriter writer) {
        void close() throws IOException {
            try {
                writer.close();
            } finally {
                file.close();
            }
        }
    }

    /** @param published the day that all rows were published for, wherever their times are; empty for rows of their days */
    DayFiles(
            DataType type,
            boolean contracts,
            Optional<LocalDate> published,
            Map<String, String> footer,
            Function<LocalDate, StagedFile> stage) {
        this.type = type;
        this.published = published;
        this.contracts = contracts;
        this.footer = footer;
        this.stage = stage;
    }

    /** @throws BarmillException BAD_ROW if the days are too interleaved */
    void write(LocalDate date, TickBatch batch, int from, int to) throws IOException {
        Open day = open.get(date);
        if (day == null) {
            day = open(date);
        }
        if (!day.equals(active.peekLast())) {
            active.remove(day);
            active.addLast(day);
            if (active.size() > MAX_ACTIVE) {
                endOldest(date);
            }
        }
        day.writer().write(batch, from, to);
    }

    /** Ends all files and transfers them to the result. */
    StagedTicks finish() {
        List<StagedTicks.Day> days = new ArrayList<>();
        for (Open day : open.values()) {
            days.add(new StagedTicks.Day(day.date(), day.file(), day.writer().finish()));
        }
        open.clear();
        return new StagedTicks(days);
    }

    /** Removes the files that have not been transferred. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Open day : open.values()) {
            try {
                day.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void endOldest(LocalDate date) {
        earlyEnds++;
        if (earlyEnds > MAX_EARLY_ENDS) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "rows of " + open.size() + " days are mixed, again at " + date + ", expected days in their order");
        }
        active.removeFirst().writer().rest();
    }

    private Open open(LocalDate date) throws IOException {
        StagedFile file = stage.apply(date);
        try {
            Open day = new Open(date, file, new TickFileWriter(file.path(), type, contracts, published, footer));
            open.put(date, day);
            return day;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
