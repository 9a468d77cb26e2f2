package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a job that imports local files into the lake. */
@Command(
        name = "import",
        description = {
            "Imports local files into the lake: CSV, gzipped CSV or zip, with the checks of a download.",
            "",
            "Symbol, data type and day are read from names in the style of Binance and Tardis"
                    + " (BTCUSDT-trades-2024-01-31.zip, deribit_trades_2024-01-31_BTC-PERPETUAL.csv.gz); options supply"
                    + " them for other files. A .CHECKSUM beside a file is verified. Files that are already in the lake"
                    + " are skipped; a file that has changed is a conflict, unless --replace is given."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill import --exchange binance BTCUSDT-aggTrades-2024-01-*.zip --wait",
            "  barmill import --exchange tardis ~/tardis/ --wait",
            "  barmill import --exchange binance --market um --symbol BTCUSDT --format binance-trades my-ticks.csv"
                    + " --wait"
        })
public final class ImportCommand extends ApiCommand {
    @Mixin
    private OrderOptions order = new OrderOptions();

    @Option(names = "--exchange", required = true, paramLabel = "ID", description = "Such as binance or tardis.")
    private String exchange;

    @Option(
            names = "--market",
            paramLabel = "ID",
            description = "The exchange's market; if left out, the one in the files' names or folders, else the first.")
    private String market;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "The symbol of all files; if left out, the one in their names.")
    private String symbol;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "The files' format, see barmill convert --help; auto, or left out: by their names, else by their "
                            + "first rows.")
    private String format;

    @Option(names = "--interval", paramLabel = "LENGTH", description = "The length of candles, such as 1m.")
    private String interval;

    @Option(
            names = "--period",
            paramLabel = "DAY|MONTH",
            description = "The UTC day (2024-01-31) or month (2024-01) of all rows; if left out, the one in the files'"
                    + " names, else each row goes to the day of its time.")
    private String period;

    @Option(
            names = "--contract-value",
            paramLabel = "VALUE",
            description =
                    "The value of one contract, if amounts are in contracts: linear:0.01 (base units) or inverse:100 "
                            + "(quote units).")
    private String contractValue;

    @Option(names = "--replace", description = "Replace days of the lake that come from another source.")
    private boolean replace;

    @Option(
            names = "--reread",
            description = "Read files again whose size and time are as they were when the lake was made from them.")
    private boolean reread;

    @Option(names = "--sort", description = "Sort the rows: by their ids where these are integers, else by time.")
    private boolean sort;

    @Option(
            names = "--drop-duplicates",
            description =
                    "Leave out rows that repeat the row before: trades with its id, other rows equal to it. They are "
                            + "counted.")
    private boolean dropDuplicates;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "The folder that the io-workers import from (barmill.import.folder), as a path on this machine. "
                            + "Without it: BARMILL_IMPORT_FOLDER, else the folder of the stack that runs here.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--wait", description = "Wait until all tasks have ended, and show their progress.")
    private boolean wait;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders, or patterns such as '*.zip'.")
    private List<String> files = new ArrayList<>();

    /** A command of that installation. */
    public ImportCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        try {
            ImportFolder imports = new ImportFolder(folder());
            List<Path> named = NamedFiles.of(files);
            List<JsonNode> submitted = new ArrayList<>();
            try {
                Jobs jobs = new Jobs(client, order.fields());
                for (List<String> paths : ImportPortions.of(imports.place(named))) {
                    submitted.add(jobs.importFiles(body(paths)));
                }
                return follow(jobs, imports, submitted);
            } catch (CommandException | InvalidFieldException e) {
                // The workers may be reading what an earlier portion names.
                if (submitted.isEmpty()) {
                    imports.remove();
                }
                throw e;
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED, "the files cannot be made available to the workers: " + e.getMessage(), e);
        }
    }

    private ImportBody body(List<String> paths) {
        return new ImportBody(
                exchange,
                market,
                symbol,
                "auto".equals(format) ? null : format,
                interval,
                period,
                contractValue,
                paths,
                replace ? Boolean.TRUE : null,
                reread ? Boolean.TRUE : null,
                sort ? Boolean.TRUE : null,
                dropDuplicates ? Boolean.TRUE : null);
    }

    private int follow(Jobs jobs, ImportFolder imports, List<JsonNode> submitted) throws IOException {
        int status = new Submitted(terminal(), jobs, wait, isJson()).handle("import", submitted);
        if (wait && status == ExitCode.OK) {
            imports.remove();
        }
        imports.staged()
                .ifPresent(kept -> terminal()
                        .err()
                        .println("the workers read " + kept + "; delete it once the job has succeeded"));
        return status;
    }

    private Path folder() {
        return folder.or(() -> Optional.ofNullable(System.getenv("BARMILL_IMPORT_FOLDER"))
                        .map(Path::of))
                .or(this::importFolder)
                .orElseThrow(() -> new InvalidFieldException(
                        "--folder",
                        "absent",
                        "the folder that the io-workers import from: no stack runs on this machine"));
    }
}
