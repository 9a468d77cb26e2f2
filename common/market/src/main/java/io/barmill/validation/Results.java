package io.barmill.validation;

import io.barmill.error.BarmillException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gathers what validators find. Of each rule and file, the first {@value #MOST} findings of a severity are kept one by one, the
 * rest as one finding with their number, so that a file which is wrong in every row does not fill the memory.
 */
public final class Results {
    static final int MOST = 20;

    private final List<Suppression> suppressions;
    private final Consumer<Finding> listener;
    private final Set<Rule> rules;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> suppressed = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<DayCoverage> coverage = new ArrayList<>();
    private final Map<Key, Tally> open = new HashMap<>();

    private record Key(Rule rule, String source) {}

    /** The findings of one rule and file so far. */
    private static final class Tally {
        private final int[] kept = new int[Severity.values().length];
        private final long[] rest = new long[Severity.values().length];
        private final Finding[] firstOfRest = new Finding[Severity.values().length];
        private final Instant[] end = new Instant[Severity.values().length];
        private Severity worst = Severity.INFO;
        private int counted;
    }

    /** Results of which none is suppressed. */
    public Results() {
        this(List.of(), finding -> {});
    }

    /**
     * Results of a run.
     *
     * @param suppressions those that are in force
     * @param listener is told of each finding at once
     */
    public Results(List<Suppression> suppressions, Consumer<Finding> listener) {
        this(suppressions, Set.of(), listener);
    }

    /**
     * Results of some rules. That a file cannot be read, and that a day has none, is told whatever the rules.
     *
     * @param suppressions those that are in force
     * @param rules the rules that are asked for; empty for all
     * @param listener is told of each finding at once
     */
    public Results(List<Suppression> suppressions, Set<Rule> rules, Consumer<Finding> listener) {
        this.suppressions = List.copyOf(suppressions);
        this.rules = Set.copyOf(rules);
        this.listener = listener;
    }

    /** True if what the rule says is asked for. */
    public boolean isAsked(Rule rule) {
        return rules.isEmpty() || rule == Rule.UNREADABLE || rules.contains(rule);
    }

    /** Leaves out what was found in a file that was read only because of its neighbours. */
    public void leaveOut(SourceFile file) {
        findings.removeIf(finding -> finding.source().equals(file.name()));
        suppressed.removeIf(finding -> finding.source().equals(file.name()));
        checks.removeIf(check -> check.source().equals(file.name()));
        coverage.removeIf(day -> day.series().equals(file.series())
                && file.day().map(day.day()::equals).orElse(false));
    }

    /** The findings that count, in the order in which they were found. */
    public List<Finding> findings() {
        return findings;
    }

    /** The findings that somebody has accepted. */
    public List<Finding> suppressed() {
        return suppressed;
    }

    /** Every rule on every file that it applies to. */
    public List<Check> checks() {
        return checks;
    }

    /** The coverage of each day. */
    public List<DayCoverage> coverage() {
        return coverage;
    }

    /** The worst of all checks. */
    public Verdict verdict() {
        return Verdict.worst(checks.stream().map(Check::verdict).toList());
    }

    /** Adds a finding about times in microseconds since 1970-01-01 UTC. */
    public void find(
            SourceFile file,
            Rule rule,
            Severity severity,
            long from,
            long to,
            long count,
            String sample,
            String format,
            Object... values) {
        if (!isAsked(rule)) {
            return;
        }
        Tally known = suppressions.isEmpty() ? open.get(new Key(rule, file.name())) : null;
        if (known != null && known.firstOfRest[severity.ordinal()] != null) {
            // One of very many: it needs no sentence.
            known.end[severity.ordinal()] = time(to);
            known.rest[severity.ordinal()] += count;
            return;
        }
        Finding finding = new Finding(
                rule,
                severity,
                file.series(),
                file.day(),
                file.name(),
                time(from),
                time(to),
                count,
                sample,
                String.format(Locale.ROOT, format, values),
                file.sourceHash(),
                rule.version());
        if (suppressions.stream().anyMatch(suppression -> suppression.covers(finding))) {
            keep(finding, suppressed);
            return;
        }
        Tally tally = tally(rule, file);
        tally.worst = severity.compareTo(tally.worst) > 0 ? severity : tally.worst;
        int at = severity.ordinal();
        if (tally.kept[at] < MOST) {
            tally.kept[at]++;
            tally.counted++;
            keep(finding, findings);
            return;
        }
        tally.firstOfRest[at] = tally.firstOfRest[at] == null ? finding : tally.firstOfRest[at];
        tally.end[at] = finding.to();
        tally.rest[at] += finding.count();
    }

    /** Adds that a file cannot be read. */
    public void unreadable(SourceFile file, long rows, BarmillException failure) {
        long time = file.day().map(Days::start).orElse(0L);
        find(
                file,
                Rule.UNREADABLE,
                Severity.ERROR,
                time,
                time,
                1,
                "after row " + rows,
                "%s: %s",
                failure.code(),
                failure.getMessage());
        check(file, Rule.UNREADABLE, rows, Observation.of("%,d rows, then an error", rows));
    }

    /** Adds that a day has no file: nothing of it could be checked. */
    public void absent(SourceFile day) {
        LocalDate date = day.day().orElseThrow();
        cover(DayCoverage.of(day.series(), date, new PartState[] {PartState.ABSENT}));
        add(day, Rule.COVERAGE, 0, Observation.incomplete("there is no file of " + date));
    }

    private void keep(Finding finding, List<Finding> list) {
        list.add(finding);
        listener.accept(finding);
    }

    /** Ends a rule on a file, with a sentence of what was seen. */
    public void check(SourceFile file, Rule rule, long rows, String format, Object... values) {
        check(file, rule, rows, Observation.of(format, values));
    }

    /** Ends a rule on a file that could not be checked as a whole, with the reason. */
    public void incomplete(SourceFile file, Rule rule, long rows, String reason) {
        check(file, rule, rows, Observation.incomplete(reason));
    }

    /** Ends a rule on a file. */
    void check(SourceFile file, Rule rule, long rows, Observation observed) {
        if (isAsked(rule)) {
            add(file, rule, rows, observed);
        }
    }

    private void add(SourceFile file, Rule rule, long rows, Observation observed) {
        Tally tally = open.remove(new Key(rule, file.name()));
        Verdict verdict = observed.isComplete() ? Verdict.PASS : Verdict.INCOMPLETE;
        int count = 0;
        if (tally != null) {
            addRest(tally);
            verdict = verdict.and(Verdict.of(tally.worst));
            count = tally.counted;
        }
        checks.add(new Check(
                rule, file.series(), file.day(), file.name(), verdict, rows, observed.text(), rule.expected(), count));
    }

    private void addRest(Tally tally) {
        for (int at = 0; at < tally.rest.length; at++) {
            Finding first = tally.firstOfRest[at];
            if (first != null) {
                tally.counted++;
                keep(
                        first.with(
                                tally.rest[at],
                                tally.end[at],
                                "and more of the same, " + tally.rest[at] + " in all; the first: " + first.detail()),
                        findings);
            }
        }
    }

    void cover(DayCoverage day) {
        coverage.add(day);
    }

    private Tally tally(Rule rule, SourceFile file) {
        return open.computeIfAbsent(new Key(rule, file.name()), key -> new Tally());
    }

    /** The moment that a time in microseconds since 1970-01-01 UTC stands for. */
    public static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
