package io.barmill.cli.offline;

import io.barmill.lake.FileSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the bar files of one call: by what they are made of. */
interface Rolling {
    /**
     * What was made.
     *
     * @param written the files in their places
     * @param rows of input
     */
    record Result(Map<Path, FileSummary> written, long rows) {}

    /**
     * What every kind of input needs.
     *
     * @param latency added to the bars' {@code available_at}
     * @param hasPartials true to write unfinished last bars too
     */
    record Job(List<Path> inputs, Path output, Duration latency, boolean hasPartials) {
        long latencyMicros() {
            return latency.toNanos() / 1_000;
        }

        /** What the file of that bar says it was made from. */
        Map<String, String> footer(String bar, String source) {
            Map<String, String> footer = new TreeMap<>();
            footer.put("bar", bar);
            footer.put("source", source);
            footer.put("latency_micros", Long.toString(latencyMicros()));
            return footer;
        }

        /** The inputs' names, in their order. */
        String names() {
            return String.join(
                    ",",
                    inputs.stream().map(path -> path.getFileName().toString()).toList());
        }
    }

    /** Reads all inputs and publishes all bar files, or none. */
    Result run(RowCount.Opening counting) throws IOException;
}
