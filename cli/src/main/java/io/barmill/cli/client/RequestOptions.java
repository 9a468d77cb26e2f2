package io.barmill.cli.client;

import io.barmill.fault.InvalidFieldException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What requests for downloads and for bars have in common. */
final class RequestOptions {
    @Option(names = "--exchange", required = true, paramLabel = "ID", description = "Such as binance or tardis.")
    private String exchange;

    @Option(names = "--market", paramLabel = "ID", description = "The exchange's market: spot, um; for tardis, its exchange id.")
    private String market;

    @Option(
            names = {"--symbols", "--symbol"},
            split = ",",
            paramLabel = "SYMBOL",
            description = "Symbols as the venue writes them, separated by commas.")
    private List<String> symbols = new ArrayList<>();

    @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "The first day, UTC.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "YYYY-MM-DD", description = "The last day, UTC, which is included.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--force", description = "Do again what the lake already holds.")
    private boolean force;

    @Option(names = "--wait", description = "Wait until everything has ended, and show how far it is.")
    private boolean wait;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

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

    /** Null where the user leaves it to the API. */
    LocalDate from() {
        return from.map(text -> date("--from", text)).orElse(null);
    }

    /** Null where the user leaves it to the API. */
    LocalDate to() {
        return to.map(text -> date("--to", text)).orElse(null);
    }

    /** Null, which leaves it out of a request, unless the user wants it. */
    Boolean force() {
        return force ? Boolean.TRUE : null;
    }

    boolean isWaiting() {
        return wait;
    }

    boolean isJson() {
        return json;
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(option, text, "a day such as 2024-01-31");
        }
    }
}
