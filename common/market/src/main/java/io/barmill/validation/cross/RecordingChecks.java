package io.barmill.validation.cross;

import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.error.BarmillException;
import io.barmill.ticks.Side;
import io.barmill.ticks.TickReader;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.Severity;
import io.barmill.validation.SourceFile;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a recording of trades against the venue's own, by a full outer join on the id. The days of a recording are cut by the time of
 * arrival, so trades close to midnight may be in the neighbouring file of one side only: they are no finding.
 */
public final class RecordingChecks {
    private static final String RECORDER = "tardis-";
    /** The lake's venues whose trades have the same ids in recordings, by the name of the recording. */
    private static final Map<String, String> VENUES =
            Map.of("binance", "binance", "binance-futures", "binance-futures", "binance-delivery", "binance-coin");

    private static final long MICROS_OF_SECOND = 1_000_000L;
    private static final long DAY = 86_400 * MICROS_OF_SECOND;
    private static final long EDGE = 300 * MICROS_OF_SECOND;
    private static final long MILLI = 1_000;
    /** More differences are one finding with their number. */
    private static final int MOST = 1_000;

    private final SourceFile file;
    private final Results results;
    private final long start;
    private final List<Runnable> differences = new ArrayList<>();
    /** The number of differences beyond those. */
    private long more;
    /** Null if the trade before was on both sides, or differs in another way. */
    private Run open;

    private long compared;

    private RecordingChecks(SourceFile file, LocalDate day, Results results) {
        this.file = file;
        this.results = results;
        this.start = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS_OF_SECOND;
    }

    /** Trades in a row that only one side has. */
    private static final class Run {
        private final String reason;
        private final long firstId;
        private final long from;
        private long lastId;
        private long to;
        private long count;

        private Run(String reason, TradeCursor trade) {
            this.reason = reason;
            this.firstId = trade.id();
            this.from = trade.time();
        }

        private void add(TradeCursor trade) {
            lastId = trade.id();
            to = trade.time();
            count++;
        }
    }

    /** The lake's venue whose own trades a recording can be held against; empty if there is none. */
    public static Optional<String> venueOf(String lakeVenue) {
        return lakeVenue.startsWith(RECORDER)
                ? Optional.ofNullable(VENUES.get(lakeVenue.substring(RECORDER.length())))
                : Optional.empty();
    }

    /**
     * Compares them.
     *
     * @param file the recording
     * @param recorded its rows; the caller closes both readers
     * @param venue the trades of the venue's own archive
     */
    public static void run(SourceFile file, TickReader recorded, TickReader venue, LocalDate day, Results results)
            throws IOException {
        TradeCursor ours = new TradeCursor(recorded);
        TradeCursor theirs = new TradeCursor(venue);
        RecordingChecks checks = new RecordingChecks(file, day, results);
        try {
            checks.join(ours, theirs);
        } catch (BarmillException e) {
            results.incomplete(file, Rule.TARDIS_VS_VENUE, ours.rows(), e.code() + ": " + e.getMessage());
            return;
        }
        checks.tell();
        results.check(
                file,
                Rule.TARDIS_VS_VENUE,
                ours.rows(),
                "%,d of %,d recorded trades are among %,d of the venue: %,d differences",
                checks.compared,
                ours.rows(),
                theirs.rows(),
                checks.differences.size() + checks.more);
    }

    private void differ(Runnable difference) {
        if (differences.size() < MOST) {
            differences.add(difference);
        } else {
            more++;
        }
    }

    /** Tells what differs: if one side cannot be read to its end, it is nothing. */
    private void tell() {
        differences.forEach(Runnable::run);
        if (more > 0) {
            results.find(
                    file,
                    Rule.TARDIS_VS_VENUE,
                    Severity.ERROR,
                    start,
                    start + DAY - 1,
                    more,
                    "",
                    "%,d more differences",
                    more);
        }
    }

    private void join(TradeCursor ours, TradeCursor theirs) throws IOException {
        ours.next();
        theirs.next();
        while (!ours.isEnded() || !theirs.isEnded()) {
            if (theirs.isEnded() || (!ours.isEnded() && ours.id() < theirs.id())) {
                alone("UNKNOWN_TRADES", ours);
                ours.next();
            } else if (ours.isEnded() || theirs.id() < ours.id()) {
                alone("LOST_TRADES", theirs);
                theirs.next();
            } else {
                close();
                compare(ours, theirs);
                ours.next();
                theirs.next();
            }
        }
        close();
    }

    private void alone(String reason, TradeCursor trade) {
        if (trade.time() < start + EDGE || trade.time() >= start + DAY - EDGE) {
            return;
        }
        if (open == null || !open.reason.equals(reason)) {
            close();
            open = new Run(reason, trade);
        }
        open.add(trade);
    }

    private void close() {
        if (open == null) {
            return;
        }
        Run run = open;
        open = null;
        String what = run.reason.equals("LOST_TRADES") ? "were not recorded" : "are not in the venue's archive";
        differ(() -> results.find(
                file,
                Rule.TARDIS_VS_VENUE,
                Severity.ERROR,
                run.from,
                run.to,
                run.count,
                "ids " + run.firstId + " to " + run.lastId,
                "%s: %,d trades %s",
                run.reason,
                run.count,
                what));
    }

    /** Times of recordings may be rounded to milliseconds. */
    private void compare(TradeCursor our, TradeCursor their) {
        compared++;
        boolean isSame = Tolerance.TARDIS.isSamePrice(
                        ShortestDecimal.of(our.price()), ShortestDecimal.of(their.price()))
                && Tolerance.TARDIS.isSameVolume(ShortestDecimal.of(our.amount()), ShortestDecimal.of(their.amount()))
                && our.side() == their.side()
                && Math.floorDiv(our.time(), MILLI) == Math.floorDiv(their.time(), MILLI);
        if (!isSame) {
            String detail = "UNEXPLAINED: the recording has " + text(our) + ", the venue " + text(their);
            long id = our.id();
            long time = our.time();
            differ(() ->
                    results.find(file, Rule.TARDIS_VS_VENUE, Severity.ERROR, time, time, 1, "id " + id, "%s", detail));
        }
    }

    private static String text(TradeCursor trade) {
        return ShortestDecimal.of(trade.amount()).toPlainString() + " at "
                + ShortestDecimal.of(trade.price()).toPlainString() + ", "
                + Side.ofCode(trade.side()).id() + ", "
                + Results.time(trade.time());
    }
}
