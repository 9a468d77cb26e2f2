package io.barmill.lake;

import io.barmill.books.BookFinding;
import io.barmill.books.BookRows;
import io.barmill.books.IncrementBook;
import io.barmill.error.BarmillException;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes increments of an order book on and, from the same rows, writes tick files of its best levels: {@code quotes} and
 * {@code book_snapshot_n}. Memory is that of the book and of one batch and row group for each file.
 */
public final class BookDerivation implements TickReader {
    private final TickReader source;
    private final List<Derived> derived = new ArrayList<>();
    private final IncrementBook book;

    /**
     * A file of derived rows.
     *
     * @param schema of {@code quotes} or {@code book_snapshot_n}
     * @param path the file to write; unusable until {@link #finish}
     */
    public record Output(RowSchema schema, Path path) {}

    private record Derived(BookRows rows, TickFileWriter writer) {}

    /**
     * Derives rows of an order book.
     *
     * @param source rows of {@code incremental_book_L2} of one instrument; the caller closes it
     * @param footer facts for the footer of every file
     * @param findings receives what the rules of books found
     * @throws BarmillException LAKE_WRITE_FAILED if a file cannot be created
     */
    public BookDerivation(
            TickReader source, List<Output> outputs, Map<String, String> footer, Consumer<BookFinding> findings) {
        this.source = source;
        for (Output output : outputs) {
            TickFileWriter writer = new TickFileWriter(output.path(), output.schema(), footer);
            derived.add(new Derived(
                    new BookRows(output.schema(), batch -> writer.write(batch, 0, batch.size())), writer));
        }
        this.book = new IncrementBook(
                (instrument, levels, rank, timestamp, arrival) ->
                        derived.forEach(file -> file.rows().accept(instrument, levels, rank, timestamp, arrival)),
                findings);
    }

    @Override
    public boolean hasContracts() {
        return source.hasContracts();
    }

    /** @throws BarmillException BAD_ROW for rows that no order book of one instrument can have */
    @Override
    public boolean read(TickBatch batch) throws IOException {
        if (!source.read(batch)) {
            return false;
        }
        if (!(batch instanceof RowBatch rows)) {
            throw new IllegalArgumentException("a batch of " + batch.type() + " for an order book");
        }
        book.add(rows);
        return true;
    }

    /**
     * Ends the last message and all files, after the last row was read.
     *
     * @return the summary of each file, in the order of the outputs
     * @throws BarmillException LAKE_WRITE_FAILED if a file cannot be written
     */
    public List<FileSummary> finish() {
        book.finish();
        List<FileSummary> files = new ArrayList<>();
        for (Derived file : derived) {
            file.rows().finish();
            files.add(file.writer().finish());
        }
        return files;
    }

    /** Closes the files; without {@link #finish} they are unreadable. The source stays open. */
    @Override
    public void close() {
        derived.forEach(file -> file.writer().close());
    }
}
