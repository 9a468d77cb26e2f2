package io.barmill.cli.offline;

import io.barmill.lake.FileSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the bar files of one call, from one kind of input. */
interface Rolling {
    /**
     * The published files.
     *
     * @param written the files by their paths
     * @param rows of input
     * @param withoutPrice rows of price 0, which are no trades and in no bar
     * @param leftOut the names of the bars whose unfinished last bar was left out
     */
    record Result(Map<Path, FileSummary> written, long rows, long withoutPrice, List<String> leftOut) {
        public Result {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * The options that every kind of input has.
     *
     * @param latency added to the bars' {@code available_at}
     * @param hasPartials true to write unfinished last bars as well
     * @param isUnordered true to use files that are not one series in order
     */
    record Job(List<Path> inputs, Path output, Duration latency, boolean hasPartials, boolean isUnordered) {
        long latencyMicros() {
            return latency.toNanos() / 1_000;
        }

        /** The footer of that bar's file. */
        Map<String, String> footer(String bar, String source) {
            Map<String, String> footer = new TreeMap<>();
            footer.put("bar", bar);
            footer.put("source", source);
            footer.put("latency_micros", Long.toString(latencyMicros()));
            return footer;
        }

        /** The inputs' names, in order. */
        String names() {
            return String.join(
                    ",",
                    inputs.stream().map(path -> path.getFileName().toString()).toList());
        }
    }

    /** Reads all inputs and publishes either all bar files or none. */
    Result run(RowCount.Opening counting) throws IOException;
}
