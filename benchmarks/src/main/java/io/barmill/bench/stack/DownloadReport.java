package io.barmill.bench.stack;

import java.util.List;
import java.util.Locale;

/**
 * How fast archives were downloaded into the lake.
 *
 * @param archives how many
 * @param bytes of all archives, zipped
 * @param smallestBytes of the smallest archive
 * @param largestBytes of the largest archive
 * @param one the run with one io-worker
 * @param two the run with two
 * @param ratioTwo time with one worker ÷ time with two: above 1, two are faster
 */
record DownloadReport(
        int archives, long bytes, long smallestBytes, long largestBytes, Run one, Run two, double ratioTwo)
        implements StackBenchCommand.Report {
    private static final double BYTES_IN_MEGABYTE = 1e6;

    /**
     * A job that downloads all archives.
     *
     * @param ioWorkers how many workers ran it
     * @param seconds from the request to the end of its last task, by the ledger's clock
     */
    record Run(int ioWorkers, double seconds, double megabytesPerSecond, double filesPerSecond) {
        static Run of(int ioWorkers, double seconds, int archives, long bytes) {
            return new Run(ioWorkers, seconds, bytes / BYTES_IN_MEGABYTE / seconds, archives / seconds);
        }
    }

    static DownloadReport of(int archives, BenchArchives.Sizes sizes, double oneSeconds, double twoSeconds) {
        return new DownloadReport(
                archives,
                sizes.bytes(),
                sizes.smallest(),
                sizes.largest(),
                Run.of(1, oneSeconds, archives, sizes.bytes()),
                Run.of(2, twoSeconds, archives, sizes.bytes()),
                oneSeconds / twoSeconds);
    }

    @Override
    public List<String> lines() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d archives, %.1f MB, from %.2f to %.2f MB each",
                        archives,
                        bytes / BYTES_IN_MEGABYTE,
                        smallestBytes / BYTES_IN_MEGABYTE,
                        largestBytes / BYTES_IN_MEGABYTE),
                line(one),
                line(two),
                String.format(Locale.ROOT, "two io-workers are %.2f times as fast as one", ratioTwo));
    }

    private static String line(Run run) {
        return String.format(
                Locale.ROOT,
                "io-workers: %d  %7.2f s  %7.2f MB/s  %6.1f files/s",
                run.ioWorkers(),
                run.seconds(),
                run.megabytesPerSecond(),
                run.filesPerSecond());
    }
}
