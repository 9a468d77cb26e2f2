package io.barmill.cli.client;

import io.barmill.error.InvalidFieldException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for a range of days. */
final class DayOptions {
    @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "The first day, UTC.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "YYYY-MM-DD", description = "The last day, UTC, inclusive.")
    private Optional<String> to = Optional.empty();

    /** Null if the user leaves it to the API. */
    LocalDate first() {
        return from.map(text -> date("--from", text)).orElse(null);
    }

    /** Null if the user leaves it to the API. */
    LocalDate last() {
        return to.map(text -> date("--to", text)).orElse(null);
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(option, text, "a day such as 2024-01-31");
        }
    }
}
