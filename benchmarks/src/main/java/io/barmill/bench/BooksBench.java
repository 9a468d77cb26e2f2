package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.books.BookRows;
import io.barmill.books.IncrementBook;
import io.barmill.lake.RowFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.parquet.io.LocalInputFile;

/** Order books of a tick file of increments, Barmill's and one of sorted maps in turn in one run, on one thread. */
final class BooksBench {
    private static final int ROUNDS = 3;
    private static final int BATCH_ROWS = 8_192;
    private static final int BYTES_A_LEVEL = 2 * Double.BYTES;
    private static final RowSchema SCHEMA = RowSchema.of(DataType.INCREMENTAL_BOOK_L2);

    private BooksBench() {}

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("increments", "rows in the file");
        figures.put("threads, java", "threads; version of Java");
        figures.put("quotes.*, book_snapshot_25.*", "the book with the rows that are derived from it");
        figures.put("*.seconds", "the median of " + ROUNDS + " rounds after one to warm up, reading the file included");
        figures.put("*.rows", "rows that are derived; they go to no file");
        figures.put("*.increments_per_second", "increments that are read and applied in a second");
        figures.put("read.seconds", "reading the file only");
        figures.put("tree_map.seconds, tree_map.rows", "quotes from two sorted maps of boxed numbers");
        figures.put("ratio_tree_map", "tree_map.seconds / quotes.seconds, the median of the rounds' own");
        figures.put("memory.levels", "levels for which Barmill's book holds memory at the end");
        figures.put("memory.bytes", "that memory");
        return new Measurement(
                "books",
                List.of("Measures an order book that is kept from increments, beside two sorted maps, on one thread: a "
                        + "snapshot, then changes of 1,000 levels a side, most of them near the best. From each book, "
                        + "quotes are derived; from Barmill's also the best 25 levels."),
                figures,
                BooksBench::run);
    }

    static ObjectNode run(BenchOptions options) throws Exception {
        Path file = options.input().isPresent()
                ? options.input().get()
                : SeededIncrements.file(options.folder(), options.rows(), options.seed());
        long rows;
        try (RowFileReader reader = open(file)) {
            rows = reader.rows();
        }
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        works.put("quotes", () -> derive(file, DataType.QUOTES));
        works.put("tree_map", () -> treeMap(file));
        works.put("book_snapshot_25", () -> derive(file, DataType.BOOK_SNAPSHOT_25));
        works.put("read", () -> each(file, batch -> {}));
        Map<String, Stopwatch.Timing> timings = new Stopwatch(ROUNDS).timeInTurn(works);
        IncrementBook book = new IncrementBook((instrument, levels, rank, timestamp, arrival) -> {}, finding -> {});
        each(file, book::add);
        ObjectNode report = Figures.node();
        report.put("increments", rows);
        report.put("threads", 1);
        report.put("java", Runtime.version().feature());
        for (String type : List.of("quotes", "book_snapshot_25")) {
            Stopwatch.Timing timing = timings.get(type);
            report.set(
                    type,
                    Figures.node()
                            .put("seconds", timing.seconds())
                            .put("rows", timing.result())
                            .put("increments_per_second", Math.round(rows / timing.seconds())));
        }
        report.set("read", Figures.node().put("seconds", timings.get("read").seconds()));
        Stopwatch.Timing theirs = timings.get("tree_map");
        report.set("tree_map", Figures.node().put("seconds", theirs.seconds()).put("rows", theirs.result()));
        report.put("ratio_tree_map", theirs.ratio(timings.get("quotes")));
        report.set(
                "memory",
                Figures.node().put("levels", book.capacity()).put("bytes", (long) book.capacity() * BYTES_A_LEVEL));
        return report;
    }

    private static RowFileReader open(Path file) {
        return RowFileReader.open(new LocalInputFile(file), file.toString(), DataType.INCREMENTAL_BOOK_L2);
    }

    /** Reads the file; returns its rows. */
    private static long each(Path file, Consumer<RowBatch> batches) throws IOException {
        long rows = 0;
        try (RowFileReader reader = open(file)) {
            RowBatch batch = new RowBatch(SCHEMA, BATCH_ROWS);
            while (reader.read(batch)) {
                batches.accept(batch);
                rows += batch.size();
            }
        }
        return rows;
    }

    private static long derive(Path file, DataType type) throws IOException {
        BookRows rows = new BookRows(RowSchema.of(type), batch -> {});
        IncrementBook book = new IncrementBook(rows, finding -> {});
        each(file, book::add);
        book.finish();
        rows.finish();
        return rows.rows();
    }

    private static long treeMap(Path file) throws IOException {
        TreeBook book = new TreeBook(SCHEMA);
        each(file, book::add);
        return book.finish();
    }
}
