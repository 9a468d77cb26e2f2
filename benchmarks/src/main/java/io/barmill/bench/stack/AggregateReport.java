package io.barmill.bench.stack;

import java.util.List;
import java.util.Locale;

/**
 * How fast bars were made of symbol-days.
 *
 * @param bar the bars' name
 * @param symbolDays how many days of a symbol, those of a symbol in one task
 * @param trades rows of ticks in all of them
 * @param one the run with one cpu-worker
 * @param two the run with two
 * @param ratioTwo time with one worker ÷ time with two: above 1, two are faster
 */
record AggregateReport(String bar, int symbolDays, long trades, Run one, Run two, double ratioTwo)
        implements StackBenchCommand.Report {
    /**
     * A job for all symbol-days, run by cpu-workers of one permit each.
     *
     * @param cpuWorkers how many
     * @param seconds from the request to the end of its last task, by the ledger's clock
     */
    record Run(int cpuWorkers, double seconds, double symbolDaysPerSecond, double tradesPerSecond) {
        static Run of(int cpuWorkers, double seconds, int symbolDays, long trades) {
            return new Run(cpuWorkers, seconds, symbolDays / seconds, trades / seconds);
        }
    }

    static AggregateReport of(String bar, int symbolDays, long trades, double oneSeconds, double twoSeconds) {
        return new AggregateReport(
                bar,
                symbolDays,
                trades,
                Run.of(1, oneSeconds, symbolDays, trades),
                Run.of(2, twoSeconds, symbolDays, trades),
                oneSeconds / twoSeconds);
    }

    @Override
    public List<String> lines() {
        return List.of(
                String.format(Locale.ROOT, "%d symbol-days, %,d rows of ticks, into %s", symbolDays, trades, bar),
                line(one),
                line(two),
                String.format(Locale.ROOT, "two cpu-workers are %.2f times as fast as one", ratioTwo));
    }

    private static String line(Run run) {
        return String.format(
                Locale.ROOT,
                "cpu-workers: %d  %7.2f s  %6.1f symbol-days/s  %,13.0f rows/s",
                run.cpuWorkers(),
                run.seconds(),
                run.symbolDaysPerSecond(),
                run.tradesPerSecond());
    }
}
