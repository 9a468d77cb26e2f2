package io.barmill.bench.stack;

import java.util.List;
import java.util.Locale;

/**
 * How fast bars were made of symbol-days.
 *
 * @param bar the bars' name
 * @param symbolDays how many days of a symbol, those of a symbol in one task
 * @param tasks of a job
 * @param trades rows of ticks in all of them
 * @param pinned whether each cpu-worker had a core of its own
 * @param one the run with one cpu-worker
 * @param two the run with two
 * @param ratioTwo time with one worker ÷ time with two: above 1, two are faster
 * @param machineTwo what two threads do that share nothing ÷ what one does, on this machine
 */
record AggregateReport(
        String bar,
        int symbolDays,
        int tasks,
        long trades,
        boolean pinned,
        Run one,
        Run two,
        double ratioTwo,
        double machineTwo)
        implements StackBenchCommand.Report {
    /**
     * A job for all symbol-days, run by cpu-workers of one permit each.
     *
     * @param cpuWorkers how many
     * @param seconds from the request to the end of its last task, by the ledger's clock
     * @param secondsPerTask of one worker's time
     */
    record Run(
            int cpuWorkers, double seconds, double secondsPerTask, double symbolDaysPerSecond, double tradesPerSecond) {
        static Run of(int cpuWorkers, double seconds, Input input) {
            return new Run(
                    cpuWorkers,
                    seconds,
                    seconds * cpuWorkers / input.tasks(),
                    input.symbolDays() / seconds,
                    input.trades() / seconds);
        }
    }

    /** What was made, by which workers, and what two threads do on this machine. */
    record Input(String bar, int symbolDays, int tasks, long trades, boolean pinned, double machineTwo) {}

    static AggregateReport of(Input input, double oneSeconds, double twoSeconds) {
        return new AggregateReport(
                input.bar(),
                input.symbolDays(),
                input.tasks(),
                input.trades(),
                input.pinned(),
                Run.of(1, oneSeconds, input),
                Run.of(2, twoSeconds, input),
                oneSeconds / twoSeconds,
                input.machineTwo());
    }

    @Override
    public List<String> lines() {
        return List.of(
                String.format(Locale.ROOT, "%d symbol-days, %,d rows of ticks, into %s", symbolDays, trades, bar),
                line(one),
                line(two),
                String.format(
                        Locale.ROOT,
                        "two cpu-workers%s are %.2f times as fast as one; two threads that share nothing are %.2f times",
                        pinned ? ", each with a core of its own," : "",
                        ratioTwo,
                        machineTwo));
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
