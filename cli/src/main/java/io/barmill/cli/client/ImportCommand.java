package io.barmill.cli.client;

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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the API to bring local files into the lake. */
@Command(
        name = "import",
        description = {
            "Brings local files into the lake: CSV, gzipped CSV or zip, with the checks of a download.",
            "",
            "Symbol, data type and day are read from names such as Binance and Tardis give (BTCUSDT-trades-2024-01-31.zip, "
                    + "deribit_trades_2024-01-31_BTC-PERPETUAL.csv.gz); the options say it of other files. A .CHECKSUM beside "
                    + "a file is compared. What the lake has already is left alone; a file that has changed replaces what it "
                    + "gave before."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill import --exchange binance BTCUSDT-aggTrades-2024-01-*.zip --wait",
            "  barmill import --exchange tardis ~/tardis/ --wait",
            "  barmill import --exchange binance --market um --symbol BTCUSDT --format binance-trades my-ticks.csv --wait"
        })
public final class ImportCommand extends ApiCommand {
    @Option(names = "--exchange", required = true, paramLabel = "ID", description = "Such as binance or tardis.")
    private String exchange;

    @Option(
            names = "--market",
            paramLabel = "ID",
            description = "The exchange's market; as the files' names or folders say where left out, else its first.")
    private String market;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "The symbol of all files; as their names say where left out.")
    private String symbol;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "What the files hold, as barmill convert calls it; auto, or left out: as their names say, else as "
                            + "their first rows do.")
    private String format;

    @Option(names = "--interval", paramLabel = "LENGTH", description = "The length of klines, such as 1m.")
    private String interval;

    @Option(
            names = "--period",
            paramLabel = "DAY|MONTH",
            description =
                    "The UTC day (2024-01-31) or month (2024-01) of all rows; as the files' names say where left out, else "
                            + "each row goes to the day of its time.")
    private String period;

    @Option(
            names = "--contract-value",
            paramLabel = "VALUE",
            description =
                    "What one contract stands for, where amounts are contracts: linear:0.01 (base units) or inverse:100 "
                            + "(quote units).")
    private String contractValue;

    @Option(names = "--replace", description = "Replace days of the lake that were made from something else.")
    private boolean replace;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "The folder that the io-workers import from (barmill.import.folder), as seen from here. Without it: "
                            + "BARMILL_IMPORT_FOLDER, else that of the stack that runs on this machine.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--wait", description = "Wait until everything has ended, and show how far it is.")
    private boolean wait;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders, or patterns such as '*.zip'.")
    private List<String> files = new ArrayList<>();

    /** A command of that installation. */
    public ImportCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int ask(ApiClient client) {
        try {
            ImportFolder imports = new ImportFolder(folder());
            List<Path> named = NamedFiles.of(files);
            try {
                return submit(new Jobs(client), imports, imports.place(named));
            } catch (CommandException | InvalidFieldException e) {
                imports.takeOut();
                throw e;
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED, "the files cannot be brought to the workers: " + e.getMessage(), e);
        }
    }

    private int submit(Jobs jobs, ImportFolder imports, List<String> paths) throws IOException {
        ImportBody body = new ImportBody(
                exchange,
                market,
                symbol,
                "auto".equals(format) ? null : format,
                interval,
                period,
                contractValue,
                paths,
                replace ? Boolean.TRUE : null);
        int status = new Submitted(terminal(), jobs, wait, isJson()).handle("import", List.of(jobs.importFiles(body)));
        if (wait && status == ExitCode.OK) {
            imports.takeOut();
        }
        imports.brought()
                .ifPresent(kept -> terminal()
                        .err()
                        .println("the workers read " + kept + "; it can go when the job has succeeded"));
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
