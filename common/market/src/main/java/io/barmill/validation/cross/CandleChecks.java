package io.barmill.validation.cross;

import io.barmill.error.BarmillException;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickReader;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.Severity;
import io.barmill.validation.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Holds a venue's candles against its trades, and against shorter candles. Both directions are findings. */
public final class CandleChecks {
    private static final long DAY = 86_400_000_000L;

    private final Results results;
    private long compared;
    /** What is told at the end; at most one for each candle of a day. */
    private final List<Runnable> differences = new ArrayList<>();

    private long parts;

    /** Checks whose findings go there. */
    public CandleChecks(Results results) {
        this.results = results;
    }

    /** True if candles of that length can be made of shorter ones of that length, day by day. */
    private static boolean isPart(long shorter, long longer) {
        return shorter > 0 && longer > shorter && longer <= DAY && DAY % longer == 0 && longer % shorter == 0;
    }

    /**
     * Compares candles with the trades of the same day.
     *
     * @param file the candles
     * @param klines rows of the file; the caller closes both readers
     * @param trades in the order of time
     * @param type of the trades
     */
    public void trades(SourceFile file, TickReader klines, TickReader trades, DataType type, Tolerance tolerance)
            throws IOException {
        begin();
        boolean contracts = klines.hasContracts() && trades.hasContracts();
        TableCandles theirs = new TableCandles(klines, contracts);
        long interval = theirs.interval();
        if (interval <= 0 || interval > DAY || DAY % interval != 0) {
            results.incomplete(file, Rule.TRADES_VS_KLINE, 0, "the candles are no whole part of a day");
            return;
        }
        TradeCandles ours = new TradeCandles(trades, type, interval, contracts);
        boolean isAggregate = type == DataType.AGG_TRADES;
        try {
            CandleJoin.run(
                    ours, theirs, (our, their) -> compareTrades(file, our, their, isAggregate, interval, tolerance));
        } catch (BarmillException e) {
            results.incomplete(file, Rule.TRADES_VS_KLINE, theirs.rows(), e.code() + ": " + e.getMessage());
            return;
        }
        differences.forEach(Runnable::run);
        results.check(
                file,
                Rule.TRADES_VS_KLINE,
                theirs.rows(),
                "%,d candles compared with %,d rows of %s: %,d differ",
                compared,
                ours.rows(),
                type.id(),
                differences.size());
    }

    private void begin() {
        compared = 0;
        differences.clear();
        parts = 0;
    }

    private void compareTrades(
            SourceFile file,
            ExactCandle our,
            ExactCandle their,
            boolean isAggregate,
            long interval,
            Tolerance tolerance) {
        compared++;
        if (our == null) {
            // A quiet candle is flat in one source and absent in the other.
            if (!their.isQuiet()) {
                tell(
                        file,
                        Rule.TRADES_VS_KLINE,
                        Severity.ERROR,
                        their.open(),
                        interval,
                        "LOST_TRADES: no trades, the candle has " + text(their));
            }
            return;
        }
        if (their == null) {
            tell(
                    file,
                    Rule.TRADES_VS_KLINE,
                    Severity.ERROR,
                    our.open(),
                    interval,
                    "NO_CANDLE: the trades make " + text(our));
            return;
        }
        boolean isSame = isSamePrices(our, their, tolerance) && tolerance.isSameVolume(our.volume(), their.volume());
        if (isSame && our.isSameCount(their)) {
            return;
        }
        Severity severity = isSame && isAggregate ? Severity.INFO : Severity.ERROR;
        String reason = isSame && isAggregate ? "CUT_AGGREGATE" : reason(our, their);
        tell(
                file,
                Rule.TRADES_VS_KLINE,
                severity,
                our.open(),
                interval,
                reason + ": the trades make " + text(our) + ", the candle has " + text(their));
    }

    private static String reason(ExactCandle our, ExactCandle their) {
        boolean isLess =
                our.volume().compareTo(their.volume()) < 0 && (our.trades() < their.trades() || our.isSameCount(their));
        return isLess ? "LOST_TRADES" : "UNEXPLAINED";
    }

    private static boolean isSamePrices(ExactCandle our, ExactCandle their, Tolerance tolerance) {
        return tolerance.isSamePrice(our.first(), their.first())
                && tolerance.isSamePrice(our.high(), their.high())
                && tolerance.isSamePrice(our.low(), their.low())
                && tolerance.isSamePrice(our.last(), their.last());
    }

    /**
     * Compares candles with the shorter ones of the same day. Shorter candles that are absent are quiet if the longer one is
     * right without them, else missing.
     *
     * @param file the longer candles
     * @param longer rows of the file; the caller closes both readers
     */
    public void rollup(SourceFile file, TickReader longer, TickReader shorter) throws IOException {
        begin();
        boolean contracts = longer.hasContracts() && shorter.hasContracts();
        TableCandles theirs = new TableCandles(longer, contracts);
        TableCandles base = new TableCandles(shorter, contracts);
        long interval = theirs.interval();
        long part = base.interval();
        if (!isPart(part, interval)) {
            results.incomplete(file, Rule.ROLLUP, 0, "the shorter candles are no whole part of the longer ones");
            return;
        }
        try {
            CandleJoin.run(
                    new RolledCandles(base, interval),
                    theirs,
                    (our, their) -> compareRolled(file, our, their, interval, interval / part));
        } catch (BarmillException e) {
            results.incomplete(file, Rule.ROLLUP, theirs.rows(), e.code() + ": " + e.getMessage());
            return;
        }
        differences.forEach(Runnable::run);
        results.check(
                file,
                Rule.ROLLUP,
                theirs.rows(),
                "%,d candles compared with %,d shorter ones, of which %,d are absent: %,d differ",
                compared,
                base.rows(),
                parts,
                differences.size());
    }

    private void compareRolled(SourceFile file, ExactCandle our, ExactCandle their, long interval, long expected) {
        compared++;
        if (their == null) {
            tell(
                    file,
                    Rule.ROLLUP,
                    Severity.ERROR,
                    our.open(),
                    interval,
                    "ABSENT: the shorter candles make " + text(our));
            return;
        }
        long absent = our == null ? expected : expected - our.parts();
        parts += absent;
        if (our == null) {
            if (!their.isQuiet()) {
                tell(
                        file,
                        Rule.ROLLUP,
                        Severity.ERROR,
                        their.open(),
                        interval,
                        "MISSING: none of the shorter candles is there");
            }
            return;
        }
        boolean isSame = isSamePrices(our, their, Tolerance.EXACT)
                && our.volume().compareTo(their.volume()) == 0
                && our.isSameCount(their);
        if (!isSame) {
            tell(
                    file,
                    Rule.ROLLUP,
                    Severity.ERROR,
                    our.open(),
                    interval,
                    (absent > 0
                                    ? "MISSING: " + absent + " of " + expected
                                            + " shorter candles are absent, the others"
                                    : "UNEXPLAINED: the shorter candles")
                            + " make " + text(our) + ", the candle has " + text(their));
        }
    }

    /** Keeps a difference: if one side cannot be read to its end, it is none. */
    private void tell(SourceFile file, Rule rule, Severity severity, long open, long interval, String detail) {
        differences.add(() -> results.find(
                file,
                rule,
                severity,
                open,
                open + interval - 1,
                1,
                Results.time(open).toString(),
                "%s",
                detail));
    }

    private static String text(ExactCandle candle) {
        return candle.first().toPlainString() + "/" + candle.high().toPlainString() + "/"
                + candle.low().toPlainString() + "/" + candle.last().toPlainString() + ", volume "
                + candle.volume().toPlainString()
                + (candle.trades() == ExactCandle.UNKNOWN ? "" : ", " + candle.trades() + " trades");
    }
}
