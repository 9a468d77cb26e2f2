package io.barmill.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * The report of a validation as the API gives it.
 *
 * @param state the state of the job
 * @param verdict PASS, WARN, INCOMPLETE or FAIL
 * @param reported the number of tasks whose result is part of it
 * @param notHeld days that were asked for and are not held
 */
public record ReportInfo(
        String reportId,
        String state,
        String verdict,
        long tasks,
        long reported,
        long files,
        long rows,
        long errors,
        long warnings,
        long notes,
        long unchecked,
        long suppressed,
        Optional<NotHeldInfo> notHeld,
        List<RuleInfo> rules) {
    public ReportInfo {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** Days that were asked for and are not held. */
    public record NotHeldInfo(long count, List<String> examples) {
        public NotHeldInfo {
            examples = List.copyOf(examples);
        }
    }

    /** The checks of one rule. */
    public record RuleInfo(
            String rule, String verdict, long checks, long warn, long incomplete, long fail, long findings) {}

    /** What a rule has found, or could not check. */
    public record FoundInfo(String rule, String severity, String series, String from, String detail, String sample) {
        /** One line for a person. */
        String line() {
            String place = sample.isEmpty() || rule.equals("COVERAGE") ? "" : " (" + sample + ")";
            return severity.equals("UNCHECKED")
                    ? "not checked: " + rule + " of " + series + ": " + detail
                    : severity + " " + rule + " " + series + " " + from + ": " + detail + place;
        }
    }
}
