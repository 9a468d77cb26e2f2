package io.barmill.cli.client;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits jobs that aggregate the lake's ticks into bars. */
@Command(
        name = "aggregate",
        description = {
            "Aggregates the lake's ticks into bars, for all bars in one pass.",
            "",
            "Without --symbols, all symbols in the lake; without --from and --to, every day. Bar files that are up to "
                    + "date are skipped."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill aggregate --exchange binance --bar time-1m --symbols BTCUSDT --wait",
            "  barmill aggregate --exchange binance --bar tick-1000 --bar dollar-1000000"
        })
public final class AggregateCommand extends ApiCommand {
    @Mixin
    private OrderOptions order = new OrderOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(
            names = "--bar",
            required = true,
            paramLabel = "NAME",
            description =
                    "A bar by its name: time-1m, tick-1000, volume-500, dollar-1000000. Repeat the option for more.")
    private List<String> bars = new ArrayList<>();

    @Option(
            names = "--data-type",
            paramLabel = "TYPE",
            description = "The type of ticks to aggregate: trades, aggTrades.")
    private String dataType;

    @Option(names = "--features", description = "Add a column for each feature in docs/reference/bar-features.md.")
    private boolean features;

    @Option(
            names = "--remake",
            description = "Make all bars of the symbols anew if they are made of another type of ticks.")
    private boolean remake;

    /** A command of that installation. */
    public AggregateCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        Jobs jobs = new Jobs(client, order.fields());
        return new Submitted(terminal(), jobs, request.isWaiting(), isJson())
                .handle("aggregate", List.of(jobs.aggregate(body())));
    }

    private AggregateBody body() {
        return new AggregateBody(
                request.exchange(),
                request.market(),
                dataType,
                bars,
                request.symbols(),
                request.days().first(),
                request.days().last(),
                features ? true : null,
                request.force(),
                remake ? true : null);
    }
}
