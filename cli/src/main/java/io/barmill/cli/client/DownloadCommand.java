package io.barmill.cli.client;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits a job that downloads archives into the lake. */
@Command(
        name = "download",
        description = {
            "Downloads a venue's archives into the lake.",
            "",
            "By days (--from, --to or --last: up to yesterday, UTC, without --to) or by months (--year, --months: monthly "
                    + "archives if the venue publishes them). Days that are already in the lake are skipped, and those that "
                    + "the exchange has not published yet are named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill download --exchange binance --symbols BTCUSDT,ETHUSDT --from 2024-01-01 --to 2024-01-07 --wait",
            "  barmill download --exchange binance --symbols BTCUSDT --last 3d --wait",
            "  barmill download --exchange binance --market um --symbols BTCUSDT --year 2024 --months 1,2,3",
            "  barmill download --exchange tardis --market deribit --symbols BTC-PERPETUAL --from 2024-01-01"
                    + " --to 2024-01-01"
        })
public final class DownloadCommand extends ApiCommand {
    @Mixin
    private OrderOptions order = new OrderOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(
            names = {"--data-types", "--data-type"},
            split = ",",
            paramLabel = "TYPE",
            description = "trades, aggTrades, klines, quotes, ...; the venue's usual one if left out.")
    private List<String> dataTypes = new ArrayList<>();

    @Option(names = "--interval", paramLabel = "LENGTH", description = "The length of candles, such as 1m.")
    private String interval;

    @Option(names = "--year", paramLabel = "YYYY", description = "The year of --months.")
    private Integer year;

    @Option(names = "--months", split = ",", paramLabel = "M", description = "Months of --year, separated by commas.")
    private List<Integer> months = new ArrayList<>();

    /** A command of that installation. */
    public DownloadCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        DownloadBody body = new DownloadBody(
                request.exchange(),
                request.market(),
                request.symbols(),
                List.copyOf(dataTypes),
                request.days().first(),
                request.days().lastOfOpenRange(),
                year,
                List.copyOf(months),
                request.force(),
                interval);
        Jobs jobs = new Jobs(client, order.fields());
        return new Submitted(terminal(), jobs, request.isWaiting(), isJson())
                .handle("download", List.of(jobs.download(body)));
    }
}
