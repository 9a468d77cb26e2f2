package io.barmill.cli.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that downloads and aggregations share. */
final class RequestOptions {
    @Option(names = "--exchange", required = true, paramLabel = "ID", description = "Such as binance or tardis.")
    private String exchange;

    @Option(
            names = "--market",
            paramLabel = "ID",
            description =
                    "The exchange's market: spot, um, cm, option; for okx spot, swap, futures; for bybit spot, linear, inverse; for tardis, its exchange id.")
    private String market;

    @Option(
            names = {"--symbols", "--symbol"},
            split = ",",
            paramLabel = "SYMBOL",
            description = "Symbols as the venue writes them, separated by commas.")
    private List<String> symbols = new ArrayList<>();

    @Mixin
    private DayOptions days = new DayOptions();

    @Option(names = "--force", description = "Process again what is already in the lake.")
    private boolean force;

    @Option(names = "--wait", description = "Wait until all tasks have ended, and show their progress.")
    private boolean wait;

    String exchange() {
        return exchange;
    }

    /** Null if the user leaves it to the API. */
    String market() {
        return market;
    }

    List<String> symbols() {
        return List.copyOf(symbols);
    }

    DayOptions days() {
        return days;
    }

    /** True, or null to leave it out of the request. */
    Boolean force() {
        return force ? Boolean.TRUE : null;
    }

    boolean isWaiting() {
        return wait;
    }
}
