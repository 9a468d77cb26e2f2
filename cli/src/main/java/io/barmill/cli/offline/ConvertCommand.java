package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import io.barmill.lake.FileFacts;
import io.barmill.lake.StagedFile;
import io.barmill.lake.TickConversion;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.TickFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns archives into a tick file, with the code that the workers use and without any service. */
@Command(
        name = "convert",
        description = {
            "Turns archives of any data type into one tick file; needs no service.",
            "",
            "The archives, which may be zipped, gzipped or plain CSV, are read in the order given. The tick file appears "
                    + "whole or not at all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill convert --format binance-aggtrades BTCUSDT-aggTrades-2024-01-01.zip -o ticks.parquet",
            "  barmill convert --format auto deribit_quotes_2024-01-01_BTC-PERPETUAL.csv.gz -o quotes.parquet",
            "  barmill convert --format okx-trades --contract-value linear:0.01 BTC-USDT-SWAP-trades-2024-01-01.zip -o ticks.parquet",
            "  barmill convert --format tardis-trades day1.csv.gz day2.csv.gz -o ticks.parquet"
        })
public final class ConvertCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "What the archives hold: ${COMPLETION-CANDIDATES}; auto tells by the first rows.")
    private String format;

    @Option(
            names = "--contract-value",
            paramLabel = "VALUE",
            description = "What one contract stands for, where amounts are contracts: linear:0.01 (base units) or inverse:100 "
                    + "(quote units).")
    private String contractValue;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "OUT.parquet", description = "The tick file.")
    private Path output;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Archives of one symbol, in the order of time.")
    private List<Path> files = new ArrayList<>();

    /** What --format takes. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Arrays.stream(TickFormat.values()).map(TickFormat::id), Stream.of("auto"))
                    .iterator();
        }
    }

    /** A command that writes to that terminal. */
    public ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        StatusLine status = new StatusLine(terminal);
        RowCount rows = new RowCount(status, 0);
        Optional<ContractValue> contract =
                Optional.ofNullable(contractValue).map(text -> ContractValue.parse("--contract-value", text));
        ArchiveFiles archives = ArchiveFiles.of(format, contract, files);
        TickFormat wanted = archives.format();
        Map<String, String> footer =
                new TreeMap<>(Map.of("barmill.source", archives.names(), "barmill.format", wanted.id()));
        contract.ifPresent(value -> footer.put("barmill.contract_value", value.text()));
        FileFacts facts;
        try (archives;
                StagedFile staged = Outputs.in(output.toAbsolutePath().getParent())
                        .stage(output.getFileName().toString())) {
            facts = new TickConversion(wanted.type(), footer, rows::reached).toFile(archives, staged.path());
            staged.publish();
        } finally {
            rows.end();
        }
        terminal.out().println(output + ": " + Amounts.count(facts.rows()) + " rows, " + Amounts.bytes(facts.bytes())
                + ", " + Amounts.seconds(Duration.ofNanos(System.nanoTime() - start)));
        return ExitCode.OK;
    }
}
