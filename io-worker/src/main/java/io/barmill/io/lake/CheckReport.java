package io.barmill.io.lake;

import io.barmill.ledger.files.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a task has found so far. */
final class CheckReport {
    private final Map<FindingKind, Cases> found = new EnumMap<>(FindingKind.class);

    private static final class Cases {
        private final List<String> examples = new ArrayList<>();
        private long count;
        private long unrepaired;
    }

    /**
     * Adds a case.
     *
     * @param what the path, and what is wrong with it, and what was done about it
     */
    void add(FindingKind kind, String what, boolean isRepaired) {
        Cases cases = found.computeIfAbsent(kind, key -> new Cases());
        cases.count++;
        cases.unrepaired += isRepaired ? 0 : 1;
        if (cases.examples.size() < Finding.MOST_EXAMPLES) {
            cases.examples.add(what);
        }
    }

    List<Finding> findings() {
        return found.entrySet().stream()
                .map(each -> new Finding(
                        each.getKey().id(),
                        each.getValue().count,
                        each.getValue().unrepaired,
                        each.getValue().examples))
                .toList();
    }

    /** One line for a person. */
    String note(String checked) {
        if (found.isEmpty()) {
            return checked + ": no difference";
        }
        return checked + ": "
                + findings().stream()
                        .map(finding ->
                                finding.count() + " " + finding.finding().replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }
}
