package io.barmill.research.spec;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Files of the lake, by series and the days that a run needs. */
public final class LakeSource implements DataSource {
    private static final int MOST_RUNS_NAMED = 5;

    private final Holdings holdings;

    /** What the lake holds. */
    @FunctionalInterface
    public interface Holdings {
        /** Returns the file of each day that is held, from the first day to the last, both inclusive. */
        NavigableMap<LocalDate, DataFile> days(Kind kind, LakeSeries series, LocalDate first, LocalDate last);
    }

    /** A source over what a lake holds. */
    public LakeSource(Holdings holdings) {
        this.holdings = holdings;
    }

    @Override
    public Found find(Kind kind, String field, List<String> names, Span span) {
        if (names.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        if (names.size() > 1) {
            throw new InvalidFieldException(field, names.size() + " names", "one series of the lake");
        }
        LakeSeries series = LakeSeries.parse(field, names.get(0));
        if (kind == Kind.FUNDING && !series.dataset().equals(DataType.FUNDING_RATE.id())) {
            throw new InvalidFieldException(
                    field,
                    names.get(0),
                    "funding rates, such as lake:" + series.venue() + "/" + DataType.FUNDING_RATE.id() + "/"
                            + series.symbol());
        }
        if (span.from() == Long.MIN_VALUE || span.to() == Long.MAX_VALUE) {
            throw new InvalidFieldException(
                    span.from() == Long.MIN_VALUE ? "data.from" : "data.to",
                    "absent",
                    "a day or an instant: it decides which days of the lake are read");
        }
        if (span.from() >= span.to()) {
            return new Found(List.of(), List.of());
        }
        LocalDate first = day(span.from());
        LocalDate last = day(span.to() - 1);
        NavigableMap<LocalDate, DataFile> held = holdings.days(kind, series, first, last);
        return new Found(distinct(held), missing(held, first, last));
    }

    /** Bars have a file for all days of a month. */
    private static List<DataFile> distinct(NavigableMap<LocalDate, DataFile> held) {
        List<DataFile> files = new ArrayList<>();
        for (DataFile file : held.values()) {
            if (files.isEmpty() || !files.get(files.size() - 1).toString().equals(file.toString())) {
                files.add(file);
            }
        }
        return files;
    }

    private static List<String> missing(NavigableMap<LocalDate, DataFile> held, LocalDate first, LocalDate last) {
        List<String> runs = new ArrayList<>();
        LocalDate begin = null;
        for (LocalDate day = first; !day.isAfter(last.plusDays(1)); day = day.plusDays(1)) {
            boolean lacks = !day.isAfter(last) && !held.containsKey(day);
            if (lacks && begin == null) {
                begin = day;
            } else if (!lacks && begin != null) {
                LocalDate end = day.minusDays(1);
                runs.add(begin.equals(end) ? begin.toString() : begin + ".." + end);
                begin = null;
            }
        }
        if (runs.size() > MOST_RUNS_NAMED) {
            int more = runs.size() - MOST_RUNS_NAMED;
            runs = new ArrayList<>(runs.subList(0, MOST_RUNS_NAMED));
            runs.add(more + " more gaps");
        }
        return runs;
    }

    private static LocalDate day(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }
}
