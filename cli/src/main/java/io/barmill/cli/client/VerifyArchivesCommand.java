package io.barmill.cli.client;

import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.fault.InvalidFieldException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the API which archives their venues have replaced. */
@Command(
        name = "verify-archives",
        description = {
            "Compares the archives that the lake was made from with what their venues publish now, and downloads those "
                    + "again that were replaced.",
            "",
            "Without options, all of them. Bars made from a replaced archive are out of date from then on: barmill "
                    + "aggregate makes exactly those again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill verify-archives --wait",
            "  barmill verify-archives --exchange binance --symbols BTCUSDT --from 2024-01-01 --to 2024-01-31 --wait"
        })
public final class VerifyArchivesCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ApiOptions api = new ApiOptions();

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

    @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "The first day, UTC.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "YYYY-MM-DD", description = "The last day, UTC, which is included.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--wait", description = "Wait until everything has ended, the new downloads included.")
    private boolean wait;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** A command of that installation. */
    public VerifyArchivesCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        VerifyBody body = new VerifyBody(
                exchange,
                market,
                List.copyOf(symbols),
                List.copyOf(dataTypes),
                from.map(text -> date("--from", text)).orElse(null),
                to.map(text -> date("--to", text)).orElse(null));
        try (Http http = Http.open()) {
            Jobs jobs = new Jobs(api.client(http, installation));
            return new Submitted(terminal, jobs, wait, json).handle("verify", List.of(jobs.verify(body)));
        }
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(option, text, "a day such as 2024-01-31");
        }
    }
}
