package io.barmill.cli.client;

import io.barmill.error.InvalidFieldException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options for a range of days: by its first and its last day, or by how many days it has. */
public final class DayOptions {
    /** The most days of {@code --last}: a hundred years. */
    private static final int MOST_DAYS = 36_525;

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,5})([dw])");

    private final Clock clock;

    @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "The first day, UTC.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "YYYY-MM-DD", description = "The last day, UTC, inclusive.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--last",
            paramLabel = "N{d,w}",
            description =
                    "So many days (3d) or weeks (2w) in place of --from. They end with --to, or with yesterday, UTC.")
    private Optional<String> length = Optional.empty();

    /** Days that end with yesterday, UTC, unless the user says otherwise. */
    public DayOptions() {
        this(Clock.systemUTC());
    }

    /** Days that end with the day before that clock's, UTC, unless the user says otherwise. */
    DayOptions(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Null if the user leaves it to the API. */
    public LocalDate first() {
        if (length.isEmpty()) {
            return from.map(text -> date("--from", text)).orElse(null);
        }
        if (from.isPresent()) {
            throw new InvalidFieldException("--last", length.get(), "either --last or --from");
        }
        return last().minusDays(days(length.get()) - 1L);
    }

    /** Null if the user leaves it to the API. */
    public LocalDate last() {
        Optional<LocalDate> named = to.map(text -> date("--to", text));
        return named.orElseGet(() -> length.isPresent() ? yesterday() : null);
    }

    /** The last day, which is yesterday if only the first is known; null if neither is. */
    LocalDate lastOfOpenRange() {
        LocalDate last = last();
        return last == null && from.isPresent() ? yesterday() : last;
    }

    private LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }

    private static int days(String text) {
        Matcher matcher = LENGTH.matcher(text.strip());
        int days = matcher.matches()
                ? Integer.parseInt(matcher.group(1)) * (matcher.group(2).equals("w") ? 7 : 1)
                : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw new InvalidFieldException(
                    "--last", text, "a number of days or weeks such as 3d or 2w, up to a hundred years");
        }
        return days;
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(option, text, "a day such as 2024-01-31");
        }
    }
}
