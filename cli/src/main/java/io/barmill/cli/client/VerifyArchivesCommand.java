package io.barmill.cli.client;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits a job that finds archives replaced by their venues. */
@Command(
        name = "verify-archives",
        description = {
            "Compares the archives behind the lake with those that their venues publish now, downloads the replaced"
                    + " ones again, and aggregates their bars again.",
            "",
            "Without options, it compares all archives. Unchanged ones are left alone."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill verify-archives --wait",
            "  barmill verify-archives --exchange binance --symbols BTCUSDT --from 2024-01-01 --to 2024-01-31 --wait"
        })
public final class VerifyArchivesCommand extends ApiCommand {
    @Mixin
    private OrderOptions order = new OrderOptions();

    @Option(names = "--exchange", paramLabel = "ID", description = "Such as binance or tardis; all if left out.")
    private String exchange;

    @Option(names = "--market", paramLabel = "ID", description = "One of the exchange's markets; all if left out.")
    private String market;

    @Option(
            names = {"--symbols", "--symbol"},
            split = ",",
            paramLabel = "SYMBOL",
            description = "Symbols as the venue writes them, separated by commas; all if left out.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = {"--data-types", "--data-type"},
            split = ",",
            paramLabel = "TYPE",
            description = "trades, aggTrades; all if left out.")
    private List<String> dataTypes = new ArrayList<>();

    @Mixin
    private DayOptions days = new DayOptions();

    @Option(names = "--wait", description = "Wait until all tasks have ended, including downloads and bars.")
    private boolean wait;

    /** A command of that installation. */
    public VerifyArchivesCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        VerifyBody body = new VerifyBody(
                exchange, market, List.copyOf(symbols), List.copyOf(dataTypes), days.first(), days.last());
        Jobs jobs = new Jobs(client, order.fields());
        return new Submitted(terminal(), jobs, wait, isJson()).handle("verify", List.of(jobs.verify(body)));
    }
}
