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
import java.util.ArrayList;
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
    /** As many rows as 512 MB of heap hold easily. */
    private static final int MOST_BATCHES = 250;

    private static final int BYTES_A_LEVEL = 2 * Double.BYTES;
    private static final RowSchema SCHEMA = RowSchema.of(DataType.INCREMENTAL_BOOK_L2);

    private BooksBench() {}

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("increments, applied", "rows in the file; the first of them, which are held in memory and applied");
        figures.put("threads, java", "threads; version of Java");
        figures.put("quotes.*, book_snapshot_25.*", "the book with the rows that are derived from it");
        figures.put("*.seconds", "the median of " + ROUNDS + " rounds after one to warm up, rows already in memory");
        figures.put("*.rows", "rows that are derived; they go to no file");
        figures.put("*.increments_per_second", "increments that are applied in a second");
        figures.put("file.*", "quotes from the tick file: reading included");
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
        List<RowBatch> held = held(file);
        long applied = held.stream().mapToLong(RowBatch::size).sum();
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        works.put("quotes", () -> derive(DataType.QUOTES, held::forEach));
        works.put("tree_map", () -> treeMap(held));
        works.put("book_snapshot_25", () -> derive(DataType.BOOK_SNAPSHOT_25, held::forEach));
        works.put("file", () -> derive(DataType.QUOTES, batches -> each(file, batches)));
        Map<String, Stopwatch.Timing> timings = new Stopwatch(ROUNDS).timeInTurn(works);
        IncrementBook book = new IncrementBook((instrument, levels, rank, timestamp, arrival) -> {}, finding -> {});
        each(file, book::add);
        ObjectNode report = Figures.node();
        report.put("increments", rows);
        report.put("applied", applied);
        report.put("threads", 1);
        report.put("java", Runtime.version().feature());
        for (String type : List.of("quotes", "book_snapshot_25", "file")) {
            Stopwatch.Timing timing = timings.get(type);
            report.set(
                    type,
                    Figures.node()
                            .put("seconds", timing.seconds())
                            .put("rows", timing.result())
                            .put(
                                    "increments_per_second",
                                    Math.round((type.equals("file") ? rows : applied) / timing.seconds())));
        }
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

    /** Where increments come from. */
    private interface Source {
        void each(Consumer<RowBatch> batches) throws IOException;
    }

    private static void each(Path file, Consumer<RowBatch> batches) throws IOException {
        try (RowFileReader reader = open(file)) {
            RowBatch batch = new RowBatch(SCHEMA, BATCH_ROWS);
            while (reader.read(batch)) {
                batches.accept(batch);
            }
        }
    }

    private static List<RowBatch> held(Path file) throws IOException {
        List<RowBatch> held = new ArrayList<>();
        try (RowFileReader reader = open(file)) {
            RowBatch batch = new RowBatch(SCHEMA, BATCH_ROWS);
            while (held.size() < MOST_BATCHES && reader.read(batch)) {
                held.add(batch);
                batch = new RowBatch(SCHEMA, BATCH_ROWS);
            }
        }
        return held;
    }

    private static long derive(DataType type, Source source) throws IOException {
        BookRows rows = new BookRows(RowSchema.of(type), batch -> {});
        IncrementBook book = new IncrementBook(rows, finding -> {});
        source.each(book::add);
        book.finish();
        rows.finish();
        return rows.rows();
    }

    private static long treeMap(List<RowBatch> held) {
        TreeBook book = new TreeBook(SCHEMA);
        held.forEach(book::add);
        return book.finish();
    }
}
