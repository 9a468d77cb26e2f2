package io.barmill.books;

import io.barmill.testing.Rows;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Increments as tests write them, {@code arrival,is_snapshot,side,price,amount}, and what a book makes of them. */
final class Increments {
    final List<BookFinding> findings = new ArrayList<>();
    final List<List<Object>> rows = new ArrayList<>();
    final IncrementBook book;
    private final BookRows derived;

    Increments(RowSchema schema) {
        derived = new BookRows(schema, batch -> {
            for (int row = 0; row < batch.size(); row++) {
                rows.add(Rows.row(batch, row));
            }
        });
        book = new IncrementBook(derived, findings::add);
    }

    /** The rows of that type and the findings of these lines. */
    static Increments of(DataType type, String... lines) throws IOException {
        Increments increments = new Increments(RowSchema.of(type));
        StringBuilder csv =
                new StringBuilder("exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n");
        for (String line : lines) {
            String arrival = line.substring(0, line.indexOf(','));
            csv.append("deribit,BTC-PERPETUAL,").append(1_600_000_000_000_000L + Long.parseLong(arrival) - 50);
            csv.append(',').append(1_600_000_000_000_000L + Long.parseLong(arrival));
            csv.append(line.substring(arrival.length())).append('\n');
        }
        increments.read(csv.toString(), 3);
        return increments;
    }

    /** Reads CSV in batches of that many rows. */
    void read(String csv, int batchRows) throws IOException {
        try (TickReader reader = TickFormat.TARDIS_INCREMENTAL_BOOK_L2.reader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "test", RowErrors.FAIL)) {
            RowBatch batch = new RowBatch(RowSchema.of(DataType.INCREMENTAL_BOOK_L2), batchRows);
            while (reader.read(batch)) {
                book.add(batch);
            }
        }
        finish();
    }

    /** Ends the book and the rows that are derived from it. */
    void finish() {
        book.finish();
        derived.finish();
    }

    /** The arrival and the numbers of each derived row, {@code arrival: numbers}, - for null. */
    List<String> texts() {
        return rows.stream().map(Increments::text).toList();
    }

    private static String text(List<Object> row) {
        StringBuilder text = new StringBuilder(((Long) row.get(1)) - 1_600_000_000_000_000L + ":");
        for (Object value : row.subList(3, row.size() - 1)) {
            text.append(' ').append(value == null ? "-" : value);
        }
        return text.toString();
    }

    List<BookRule> rules() {
        return findings.stream().map(BookFinding::rule).toList();
    }
}
