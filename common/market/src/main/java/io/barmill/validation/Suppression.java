package io.barmill.validation;

import io.barmill.error.InvalidFieldException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings that somebody has looked at and accepted, until a day.
 *
 * @param rule empty for every rule
 * @param series the series, in which {@code *} stands for any text
 * @param from the first day of the findings
 * @param to the last day of the findings
 * @param reason why they are accepted
 * @param until the last day on which this is in force
 */
public record Suppression(
        Optional<Rule> rule, String series, LocalDate from, LocalDate to, String reason, LocalDate until) {
    public Suppression {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(until, "until");
        if (to.isBefore(from)) {
            throw new InvalidFieldException("to", to.toString(), "a day that is not before from, " + from);
        }
        if (reason.isBlank()) {
            throw new InvalidFieldException("reason", reason, "why the findings are accepted");
        }
    }

    /** True if it is in force on that day. */
    public boolean isInForce(LocalDate today) {
        return !until.isBefore(today);
    }

    /** True if the finding lies wholly within. */
    boolean covers(Finding finding) {
        return rule.map(one -> one == finding.rule()).orElse(true)
                && pattern().matcher(finding.series()).matches()
                && !finding.from().isBefore(start(from))
                && finding.to().isBefore(start(to.plusDays(1)));
    }

    private Pattern pattern() {
        return Pattern.compile(
                Stream.of(series.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
