package io.barmill.cli.client;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the API which archives their venues have replaced. */
@Command(
        name = "verify-archives",
        description = {
            "Compares the archives that the lake was made from with what their venues publish now, downloads those again "
                    + "that were replaced, and rolls the bars again that were made from them.",
            "",
            "Without options, all of them. It can be run as often as you like: what is as it was is left alone."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill verify-archives --wait",
            "  barmill verify-archives --exchange binance --symbols BTCUSDT --from 2024-01-01 --to 2024-01-31 --wait"
        })
public final class VerifyArchivesCommand extends ApiCommand {
    @Option(names = "--exchange", paramLabel = "ID", description = "Such as binance or tardis; all where left out.")
    private String exchange;

    @Option(names = "--market", paramLabel = "ID", description = "One of the exchange's markets; all where left out.")
    private String market;

    @Option(
            names = {"--symbols", "--symbol"},
            split = ",",
            paramLabel = "SYMBOL",
            description = "Symbols as the venue writes them, separated by commas; all where left out.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = {"--data-types", "--data-type"},
            split = ",",
            paramLabel = "TYPE",
            description = "trades, aggTrades; all where left out.")
    private List<String> dataTypes = new ArrayList<>();

    @Mixin
    private DayOptions days = new DayOptions();

    @Option(names = "--wait", description = "Wait until everything has ended, downloads and bars included.")
    private boolean wait;

    /** A command of that installation. */
    public VerifyArchivesCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int ask(ApiClient client) {
        VerifyBody body = new VerifyBody(
                exchange, market, List.copyOf(symbols), List.copyOf(dataTypes), days.first(), days.last());
        Jobs jobs = new Jobs(client);
        return new Submitted(terminal(), jobs, wait, isJson()).handle("verify", List.of(jobs.verify(body)));
    }
}
