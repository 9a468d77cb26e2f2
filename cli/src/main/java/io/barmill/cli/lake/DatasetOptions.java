package io.barmill.cli.lake;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for one dataset of the lake: ticks or bars, not both. */
final class DatasetOptions {
    @Option(names = "--type", paramLabel = "TYPE", description = "A type of ticks, such as trades.")
    private Optional<String> type = Optional.empty();

    @Option(names = "--bar", paramLabel = "NAME", description = "A bar, such as time-1m.")
    private Optional<String> bar = Optional.empty();

    /** The layer of the dataset; empty if none was named. */
    Optional<String> layer() {
        return type.map(any -> "ticks").or(() -> bar.map(any -> "bars"));
    }

    /** The name of the dataset in its layer. */
    Optional<String> name() {
        return type.or(() -> bar);
    }
}
