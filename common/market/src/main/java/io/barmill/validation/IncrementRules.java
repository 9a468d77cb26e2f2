package io.barmill.validation;

import io.barmill.books.BookFinding;
import io.barmill.books.BookRule;
import io.barmill.books.IncrementBook;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rules of an order book that is made from its increments. Memory is bounded by the levels of the book. */
final class IncrementRules implements Validator {
    private static final Map<BookRule, Rule> RULES = new EnumMap<>(Map.of(
            BookRule.BOOK_START, Rule.BOOK_START,
            BookRule.BOOK_CROSSED, Rule.BOOK_CROSSED,
            BookRule.BOOK_SNAPSHOT, Rule.BOOK_SNAPSHOT));

    private SourceFile file;
    /** Null between two files. */
    private IncrementBook book;

    private long rows;
    private Results target;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.BOOK_START, Rule.BOOK_CROSSED, Rule.BOOK_SNAPSHOT);
    }

    /** Each file has a book of its own: recorders begin their files with a snapshot. */
    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        book = new IncrementBook((instrument, levels, rank, timestamp, arrival) -> {}, this::tell);
    }

    @Override
    public void accept(Rows batch, Results results) {
        target = results;
        rows += batch.size();
        book.add(batch.table());
    }

    private void tell(BookFinding found) {
        if (found.rule() == BookRule.BOOK_START && book.snapshots() == 0) {
            // Without a snapshot there is no book to check: that is said of each rule.
            return;
        }
        target.find(
                file,
                RULES.get(found.rule()),
                Severity.valueOf(found.severity().name()),
                found.from(),
                found.to(),
                1,
                found.instrument(),
                "%s",
                found.detail());
    }

    @Override
    public void end(Results results) {
        target = results;
        book.finish();
        Observation observed = book.snapshots() == 0
                ? Observation.incomplete(rows == 0 ? "there are no increments" : "there is no snapshot, so no book")
                : Observation.of("%,d messages, %,d snapshots", book.messages(), book.snapshots());
        rules().forEach(rule -> results.check(file, rule, rows, observed));
        book = null;
    }
}
