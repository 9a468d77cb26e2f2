package io.barmill.lake.validation;

import io.barmill.error.BarmillException;
import io.barmill.ticks.DataType;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.SourceFile;
import io.barmill.validation.cross.AggregateChecks;
import io.barmill.validation.cross.CandleChecks;
import io.barmill.validation.cross.MonthChecks;
import io.barmill.validation.cross.RecordingChecks;
import io.barmill.validation.cross.StaleBooks;
import io.barmill.validation.cross.Tolerance;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the tick files of a symbol and day against each other: candles against trades, long candles against the shortest ones,
 * trades against aggregate trades, order books against trades, recorded trades against the venue's own; and files of a month against
 * those of its days.
 */
public final class CrossValidation {
    private static final long MICROS_OF_SECOND = 1_000_000L;

    private final Tolerance tolerance;
    private final Set<Rule> required;
    private final Results results;
    private final Runnable checkpoint;

    /** @param required rules that are {@code INCOMPLETE} on a day of which a source is away; others are left out then */
    public CrossValidation(Tolerance tolerance, Set<Rule> required, Results results) {
        this(tolerance, required, results, () -> {});
    }

    /**
     * Rules that can be interrupted.
     *
     * @param required rules that are {@code INCOMPLETE} on a day of which a source is away; others are left out then
     * @param checkpoint is called before two files are held against each other; what it throws ends the run
     */
    public CrossValidation(Tolerance tolerance, Set<Rule> required, Results results, Runnable checkpoint) {
        this.tolerance = tolerance;
        this.required = Set.copyOf(required);
        this.results = results;
        this.checkpoint = checkpoint;
    }

    /** The sources of one symbol and day. */
    private static final class Day {
        private final List<TickSource> candles = new ArrayList<>();
        private final List<TickSource> books = new ArrayList<>();
        private Optional<TickSource> trades = Optional.empty();
        private Optional<TickSource> aggregates = Optional.empty();

        void add(TickSource source) {
            switch (source.type().orElseThrow()) {
                case TRADES -> trades = Optional.of(source);
                case AGG_TRADES -> aggregates = Optional.of(source);
                case KLINES -> candles.add(source);
                case INCREMENTAL_BOOK_L2, BOOK_SNAPSHOT_5, BOOK_SNAPSHOT_25, QUOTES, BOOK_TICKER -> books.add(source);
                default -> {
                    // The rows of other types are not held against those of a second one.
                }
            }
        }

        Optional<TickSource> anyTrades() {
            return trades.isPresent() ? trades : aggregates;
        }
    }

    /** Checks the days of all symbols; files whose day is unknown are left out. */
    public void run(List<TickSource> sources) throws IOException {
        Map<String, Day> days = new TreeMap<>();
        for (TickSource source : sources) {
            if (source.day().isPresent() && !source.symbol().isEmpty()) {
                days.computeIfAbsent(key(source.venue(), source), unused -> new Day())
                        .add(source);
            }
        }
        for (Day day : days.values()) {
            aggregates(day);
            candles(day);
            for (TickSource book : day.books) {
                if (day.anyTrades().isPresent()) {
                    compare(Rule.BOOK_STALE, book, day.anyTrades().get());
                }
            }
        }
        for (Map.Entry<String, Day> day : days.entrySet()) {
            recordings(day.getValue(), days);
        }
        if (results.isAsked(Rule.MONTH_VS_DAYS)) {
            new MonthFiles(required.contains(Rule.MONTH_VS_DAYS), results).run(sources);
        }
    }

    /**
     * Holds the archive of a month, of which the rows are known and no file is there, against the files of its days.
     *
     * @param archive what is known of it; it has a statement of its rows
     * @param days files of the month
     */
    public void month(SourceFile archive, YearMonth of, List<TickSource> days) throws IOException {
        if (!results.isAsked(Rule.MONTH_VS_DAYS)) {
            return;
        }
        SortedMap<LocalDate, SourceFile.Stated> stated = new TreeMap<>();
        for (TickSource day : days) {
            checkpoint.run();
            Optional<SourceFile.Stated> found = MonthFiles.stated(day);
            if (found.isPresent()) {
                stated.put(day.day().orElseThrow(), found.get());
            }
        }
        MonthChecks.run(archive, of, archive.stated().orElseThrow(), stated, results);
    }

    private static String key(String venue, TickSource source) {
        return venue + "/" + source.symbol() + "/" + source.day().orElseThrow();
    }

    private void recordings(Day recorded, Map<String, Day> days) throws IOException {
        if (recorded.trades.isEmpty()) {
            return;
        }
        TickSource trades = recorded.trades.get();
        Optional<String> venue = RecordingChecks.venueOf(trades.venue());
        if (venue.isEmpty()) {
            return;
        }
        Optional<TickSource> own =
                Optional.ofNullable(days.get(key(venue.get(), trades))).flatMap(day -> day.trades);
        if (own.isPresent()) {
            compare(Rule.TARDIS_VS_VENUE, trades, own.get());
        } else if (required.contains(Rule.TARDIS_VS_VENUE)) {
            results.incomplete(
                    TickOpening.unopened(trades),
                    Rule.TARDIS_VS_VENUE,
                    0,
                    "there is no file of " + venue.get() + "/" + DataType.TRADES.id() + "/" + trades.symbol() + " of "
                            + trades.day().orElseThrow());
        }
    }

    private void aggregates(Day day) throws IOException {
        if (day.trades.isPresent() && day.aggregates.isPresent()) {
            compare(Rule.TRADES_VS_AGG, day.trades.get(), day.aggregates.get());
        } else if (required.contains(Rule.TRADES_VS_AGG) && day.anyTrades().isPresent()) {
            away(
                    Rule.TRADES_VS_AGG,
                    day.anyTrades().get(),
                    day.trades.isPresent() ? DataType.AGG_TRADES : DataType.TRADES);
        }
    }

    private void candles(Day day) throws IOException {
        List<TickSource> within = day.candles.stream()
                .filter(source -> length(source) > 0)
                .sorted(Comparator.comparing(CrossValidation::length))
                .toList();
        Optional<TickSource> trades = day.anyTrades();
        for (TickSource candles : within) {
            if (trades.isPresent()) {
                compare(Rule.TRADES_VS_KLINE, candles, trades.get());
            } else if (required.contains(Rule.TRADES_VS_KLINE)) {
                away(Rule.TRADES_VS_KLINE, candles, DataType.TRADES);
            }
            if (!candles.equals(within.get(0))) {
                compare(Rule.ROLLUP, candles, within.get(0));
            } else if (within.size() == 1 && required.contains(Rule.ROLLUP)) {
                results.incomplete(
                        TickOpening.unopened(candles), Rule.ROLLUP, 0, "there are candles of one interval only");
            }
        }
        if (within.isEmpty() && trades.isPresent() && required.contains(Rule.TRADES_VS_KLINE)) {
            away(Rule.TRADES_VS_KLINE, trades.get(), DataType.KLINES);
        }
    }

    /** The seconds of an interval that is a whole part of a day, by its name; 0 for others. */
    private static int length(TickSource source) {
        String interval = source.series().replaceFirst("^[^-]*-?", "");
        if (!interval.matches("\\d{1,4}[smhd]")) {
            return 0;
        }
        int count = Integer.parseInt(interval.substring(0, interval.length() - 1));
        int seconds = count
                * switch (interval.charAt(interval.length() - 1)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3_600;
                    default -> 86_400;
                };
        return seconds > 0 && 86_400 % seconds == 0 ? seconds : 0;
    }

    private void away(Rule rule, TickSource source, DataType missing) {
        results.incomplete(
                TickOpening.unopened(source),
                rule,
                0,
                "there is no file of " + missing.id() + " of " + source.day().orElseThrow());
    }

    private void compare(Rule rule, TickSource source, TickSource other) throws IOException {
        if (!results.isAsked(rule)) {
            return;
        }
        checkpoint.run();
        SourceFile file = TickOpening.unopened(source);
        try (TickOpening opened = TickOpening.of(source);
                TickOpening against = TickOpening.of(other)) {
            file = opened.file();
            LocalDate day = source.day().orElseThrow();
            switch (rule) {
                case TRADES_VS_AGG ->
                    AggregateChecks.run(
                            file,
                            opened.reader(),
                            against.reader(),
                            day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS_OF_SECOND,
                            results);
                case TRADES_VS_KLINE ->
                    new CandleChecks(results)
                            .trades(
                                    file,
                                    opened.reader(),
                                    against.reader(),
                                    against.file().type(),
                                    tolerance(source));
                case TARDIS_VS_VENUE -> RecordingChecks.run(file, opened.reader(), against.reader(), day, results);
                case BOOK_STALE -> StaleBooks.run(file, opened.reader(), against.file(), against.reader(), results);
                default -> new CandleChecks(results).rollup(file, opened.reader(), against.reader());
            }
        } catch (BarmillException e) {
            if (!LakeValidation.isOfTheFile(e.code())) {
                throw e;
            }
            results.incomplete(file, rule, 0, e.code() + ": " + e.getMessage());
        }
    }

    /** What was recorded was rounded; a venue's own files are exact. */
    private Tolerance tolerance(TickSource source) {
        return tolerance == Tolerance.EXACT && source.venue().startsWith("tardis-") ? Tolerance.TARDIS : tolerance;
    }
}
