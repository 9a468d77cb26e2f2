package io.barmill.io.reconcile;

import io.barmill.ledger.files.Finding;
import io.barmill.reconciliation.AggregateCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a task has found by now, by kind of difference. */
final class ReconciledDays {
    private static final String NOT_COMPARABLE = "not_comparable";

    private final Map<String, Cases> found = new TreeMap<>();
    private int days;
    private long trades;
    private long aggregates;

    private static final class Cases {
        private final List<String> examples = new ArrayList<>();
        private long count;
    }

    void add(LocalDate day, AggregateCheck.Result result) {
        days++;
        trades += result.trades();
        aggregates += result.aggregates();
        result.counts()
                .forEach((difference, count) -> add(difference.id(), count, day + ": " + result.phrase(difference)));
    }

    /** Adds a day that could not be compared. */
    void addUncompared(LocalDate day, String why) {
        days++;
        add(NOT_COMPARABLE, 1, day + ": " + why);
    }

    private void add(String kind, long count, String example) {
        Cases cases = found.computeIfAbsent(kind, key -> new Cases());
        cases.count += count;
        if (cases.examples.size() < Finding.MOST_EXAMPLES) {
            cases.examples.add(example);
        }
    }

    /** The differences; none of them is mended by a task. */
    List<Finding> findings() {
        return found.entrySet().stream()
                .map(kind -> new Finding(
                        kind.getKey(), kind.getValue().count, kind.getValue().count, kind.getValue().examples))
                .toList();
    }

    /** One line for a person, with the first case of each kind. */
    String note() {
        String compared =
                String.format(Locale.ROOT, "%,d days, %,d trades, %,d aggregate trades: ", days, trades, aggregates);
        return found.isEmpty()
                ? compared + "no difference"
                : compared
                        + found.entrySet().stream()
                                .map(kind -> kind.getValue().count + " "
                                        + kind.getKey().replace('_', ' ') + " ("
                                        + kind.getValue().examples.get(0)
                                        + ")")
                                .collect(Collectors.joining("; "));
    }
}
