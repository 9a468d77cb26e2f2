package io.barmill.bench.stack;

import java.util.List;
import java.util.Locale;

/**
 * How fast several bars of days of one symbol were made by a job, beside one offline pass over the same tick files.
 *
 * @param bars how many
 * @param days how many days of the symbol
 * @param trades rows of ticks in all of them
 * @param tasks of the job
 * @param jobSeconds from the request to the end of the last task, by the ledger's clock
 * @param offlineSeconds from the start to the end of the command
 * @param ratio seconds of the job / seconds offline
 */
record YearReport(int bars, int days, long trades, long tasks, double jobSeconds, double offlineSeconds, double ratio)
        implements StackBenchCommand.Report {
    static YearReport of(int bars, int days, long trades, long tasks, double jobSeconds, double offlineSeconds) {
        return new YearReport(bars, days, trades, tasks, jobSeconds, offlineSeconds, jobSeconds / offlineSeconds);
    }

    @Override
    public List<String> lines() {
        return List.of(
                String.format(Locale.ROOT, "%d bars of %d days, %,d rows of ticks", bars, days, trades),
                String.format(Locale.ROOT, "job      %8.2f s  in %d tasks, with one cpu-worker", jobSeconds, tasks),
                String.format(Locale.ROOT, "offline  %8.2f s", offlineSeconds),
                String.format(Locale.ROOT, "the job takes %.2f times as long as the offline pass", ratio));
    }
}
