package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a person waits for: the commands on files as processes, start included, beside Python with Polars or DuckDB. */
@Command(
        name = "process",
        description = {
            "Measures commands on files as a person runs them, by the launcher and with the start of the JVM, beside a Python "
                    + "that does the same with Polars or DuckDB on one thread, its start included. Each is run once in every "
                    + "round, in turn.",
            "",
            "convert reads trades as Tardis serves them (csv.gz), beside Polars' scan_csv and sink_parquet and DuckDB's COPY. "
                    + "bars makes time-1m of a tick file, beside DuckDB's query into a table in memory, which writes no file. A peer that the "
                    + "Python does not have is left out; -Dbarmill.bench.python in BARMILL_JAVA_OPTS names another Python."
        },
        footerHeading = "%nFigures:%n",
        footer = {
            "  rounds, java                       rounds that count, after one to warm up; version of Java",
            "  left_out                           peers that the Python does not have",
            "  convert_*.*                        barmill convert, by the number of trades",
            "  bars_*.*                           barmill bars --bar time-1m, by the number of trades",
            "  *.wall_seconds                     from start to end, the median of the rounds",
            "  *.cpu_seconds                      processor time of all threads and of the launcher, the median",
            "  *.peak_bytes                       the largest peak of resident memory; 0 without /usr/bin/time",
            "  *.polars_wall_seconds, *.polars_cpu_seconds, *.polars_peak_bytes  the same of Polars",
            "  *.duckdb_wall_seconds, *.duckdb_cpu_seconds, *.duckdb_peak_bytes  the same of DuckDB",
            "  *.ratio_polars_wall, *.ratio_polars_cpu  Barmill's / Polars', the median of the rounds' own: below 1 is faster",
            "  *.ratio_duckdb_wall, *.ratio_duckdb_cpu  Barmill's / DuckDB's, likewise",
            "",
            "Examples:",
            "  barmill bench process --json",
            "  barmill bench process --convert 50000000 --bars 100000000 --rounds 3 --json"
        })
final class ProcessBenchCommand implements Callable<Integer> {
    private static final String POLARS = "polars";
    private static final String DUCKDB = "duckdb";

    private final Terminal terminal;
    private final Installation installation;

    @Option(
            names = "--convert",
            split = ",",
            defaultValue = "5000000",
            paramLabel = "N",
            description = "Trades in the archive to convert; several are separated by commas (${DEFAULT-VALUE}).")
    private List<Long> conversions = new ArrayList<>();

    @Option(
            names = "--bars",
            split = ",",
            defaultValue = "5000000,20000000",
            paramLabel = "N",
            description =
                    "Trades in the tick file to make bars of; several are separated by commas (${DEFAULT-VALUE}).")
    private List<Long> bars = new ArrayList<>();

    @Option(
            names = "--rounds",
            defaultValue = "5",
            paramLabel = "N",
            description = "Rounds after one to warm up (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Another seed generates another input (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where generated inputs are kept (data/bench).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "Print the figures as JSON, and nothing else on standard output.")
    private boolean json;

    ProcessBenchCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    /** A command of Barmill's, and those of its peers that there are. */
    private record Race(CommandTimes ours, Optional<CommandTimes> polars, Optional<CommandTimes> duckDb) {
        void run(boolean counts) throws IOException, InterruptedException {
            for (CommandTimes command : commands()) {
                command.run(counts);
            }
        }

        private List<CommandTimes> commands() {
            return Stream.of(Optional.of(ours), polars, duckDb)
                    .flatMap(Optional::stream)
                    .toList();
        }

        ObjectNode report() {
            ObjectNode report = Figures.node();
            put(report, "", ours);
            polars.ifPresent(peer -> compare(report, POLARS, peer));
            duckDb.ifPresent(peer -> compare(report, DUCKDB, peer));
            return report;
        }

        private void compare(ObjectNode report, String name, CommandTimes peer) {
            put(report, name + "_", peer);
            report.put("ratio_" + name + "_wall", ours.wall().ratio(peer.wall()));
            report.put("ratio_" + name + "_cpu", ours.cpu().ratio(peer.cpu()));
        }

        private static void put(ObjectNode report, String prefix, CommandTimes command) {
            report.put(prefix + "wall_seconds", command.wall().seconds());
            report.put(prefix + "cpu_seconds", command.cpu().seconds());
            report.put(prefix + "peak_bytes", command.peakBytes());
        }
    }

    @Override
    public Integer call() throws Exception {
        requirePositive("--rounds", rounds);
        for (long trades : conversions) {
            requirePositive("--convert", trades);
        }
        for (long trades : bars) {
            requirePositive("--bars", trades);
        }
        Path outputs = Files.createTempDirectory("barmill-bench");
        try {
            Figures.print(measure(outputs), json, terminal.out());
        } finally {
            try (Stream<Path> files = Files.list(outputs)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(outputs);
        }
        return ExitCode.OK;
    }

    private static void requirePositive(String option, long value) {
        if (value < 1) {
            throw new InvalidFieldException(option, Long.toString(value), "at least 1");
        }
    }

    private ObjectNode measure(Path outputs) throws IOException, InterruptedException {
        Path inputs = folder.orElse(installation.data().resolve("bench"));
        PythonPeers peers = PythonPeers.find(outputs);
        String launcher = installation.home().resolve("barmill").toString();
        String parquet = outputs.resolve("peer.parquet").toString();
        ObjectNode report = Figures.node();
        report.put("rounds", rounds);
        report.put("java", Runtime.version().feature());
        report.put("left_out", String.join(", ", peers.missing()));
        for (long trades : conversions) {
            String archive = ConvertInput.TRADES.file(inputs, trades, seed).toString();
            String ticks = outputs.resolve("ours.parquet").toString();
            report.set(
                    "convert_" + trades,
                    timed(new Race(
                            new CommandTimes(
                                    List.of(launcher, "convert", "--format", "tardis-trades", archive, "-o", ticks)),
                            peers.command(POLARS, "convert-polars", archive, parquet),
                            peers.command(DUCKDB, "convert-duckdb", archive, parquet))));
        }
        for (long trades : bars) {
            String ticks = SeededTicks.file(inputs, trades, seed).toString();
            report.set(
                    "bars_" + trades,
                    timed(new Race(
                            new CommandTimes(
                                    List.of(launcher, "bars", "--bar", "time-1m", ticks, "-o", outputs.toString())),
                            Optional.empty(),
                            peers.command(DUCKDB, "bars-duckdb", ticks))));
        }
        return report;
    }

    private ObjectNode timed(Race race) throws IOException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            race.run(round > 0);
        }
        return race.report();
    }
}
