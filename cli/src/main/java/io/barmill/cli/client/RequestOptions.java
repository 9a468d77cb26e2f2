package io.barmill.cli.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What requests for downloads and for bars have in common. */
final class RequestOptions {
    @Option(names = "--exchange", required = true, paramLabel = "ID", description = "Such as binance or tardis.")
    private String exchange;

    @Option(
            names = "--market",
            paramLabel = "ID",
            description = "The exchange's market: spot, um, cm; for okx spot, swap; for tardis, its exchange id.")
    private String market;

    @Option(
            names = {"--symbols", "--symbol"},
            split = ",",
            paramLabel = "SYMBOL",
            description = "Symbols as the venue writes them, separated by commas.")
    private List<String> symbols = new ArrayList<>();

    @Mixin
    private DayOptions days = new DayOptions();

    @Option(names = "--force", description = "Do again what the lake already holds.")
    private boolean force;

    @Option(names = "--wait", description = "Wait until everything has ended, and show how far it is.")
    private boolean wait;

    String exchange() {
        return exchange;
    }

    /** Null where the user leaves it to the API. */
    String market() {
        return market;
    }

    List<String> symbols() {
        return List.copyOf(symbols);
    }

    DayOptions days() {
        return days;
    }

    /** Null, which leaves it out of a request, unless the user wants it. */
    Boolean force() {
        return force ? Boolean.TRUE : null;
    }

    boolean isWaiting() {
        return wait;
    }
}
