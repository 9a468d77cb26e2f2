package io.barmill.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiOptions;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.report.BacktestResult;
import io.barmill.research.report.Figure;
import io.barmill.research.report.ResultFiles;
import io.barmill.research.report.Shown;
import io.barmill.research.run.Backtest;
import io.barmill.research.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a backtest and writes its files; one on series of the lake is run by the service. */
@Command(
        name = "run",
        description = {
            "Runs a backtest and writes its files: summary.json, report.html, spec.json with every default, and"
                    + " equity, orders, fills, trades, positions and funding as Parquet.",
            "",
            "The same spec on the same files gives the same bytes. A spec that names series of the lake, such as"
                    + " lake:binance/time-1h/BTCUSDT, is submitted to the service; the command waits for the result."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest run spec.yaml -o result/",
            "  barmill backtest run spec.yaml -o result/ --plugin mine.jar",
            "  barmill backtest run lake-spec.yaml"
        })
final class BacktestRunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(paramLabel = "SPEC", description = "A YAML or JSON file; paths in it are relative to its folder.")
    private Path spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for the files; required unless the spec names series of the lake.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private StrategyOptions options;

    @Mixin
    private ApiOptions api = new ApiOptions();

    BacktestRunCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> document = SpecReader.lakeDocument(spec);
        if (document.isPresent()) {
            runByService(document.get());
        } else {
            runHere(output.orElseThrow(() -> new InvalidFieldException("-o", "absent", "the folder for the files")));
        }
        return ExitCode.OK;
    }

    private void runByService(String document) throws IOException {
        options.requireBuiltIn();
        try (Http http = Http.open()) {
            ApiClient client = api.client(http, installation);
            ServiceBacktests backtests = new ServiceBacktests(client);
            String fingerprint = backtests.run(document, terminal);
            JsonNode summary = backtests.summary(fingerprint);
            TextTable table = new TextTable("figure", ">value");
            BacktestShowCommand.addFigures(table, List.of(summary));
            table.lines().forEach(terminal.out()::println);
            summary.path("flags").forEach(flag -> terminal.out().println("flag: " + flag.asText()));
            summary.path("assumptions").forEach(one -> terminal.out().println("assumed: " + one.asText()));
            terminal.out().println("backtest " + fingerprint);
            if (output.isPresent()) {
                backtests.download(fingerprint, output.get());
                terminal.out().println(output.get().resolve("report.html"));
            }
        }
    }

    private void runHere(Path folder) throws IOException {
        BacktestResult result =
                Backtest.load(SpecReader.read(spec), options.strategies()).run();
        ResultFiles.write(result, folder);
        TextTable table = new TextTable("figure", ">value", ">n");
        for (Figure figure : result.figures()) {
            table.row(figure.name(), Shown.of(figure), Long.toString(figure.n()));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println("look_ahead: " + result.lookAhead());
        if (!result.flags().isEmpty()) {
            terminal.out().println("flags: " + String.join(", ", result.flags()));
        }
        result.spec().assumptions().forEach(one -> terminal.out().println("assumed: " + one));
        terminal.out().println(folder.resolve("report.html"));
    }
}
