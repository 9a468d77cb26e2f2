package io.barmill.bench;

import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.bars.MultiBarPass;
import io.barmill.lake.TickColumn;
import io.barmill.lake.TickFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.io.LocalInputFile;

/** Barmill's bars of tick files, each file in one pass on one thread, as a worker makes them. */
final class OurBars {
    private static final int BATCH_ROWS = 8_192;
    /** Batches between two samples of the live heap, each of which costs a garbage collection. */
    private static final int BATCHES_PER_SAMPLE = 25;

    private static final Set<TickColumn> COLUMNS =
            EnumSet.of(TickColumn.TIMESTAMP, TickColumn.ID, TickColumn.SIDE, TickColumn.PRICE, TickColumn.AMOUNT);

    private OurBars() {}

    /** Counts the bars of the files, the open ones included. Each thread reads one file at a time. */
    static long count(List<Path> files, List<String> names, int threads) throws Exception {
        if (threads == 1) {
            long bars = 0;
            for (Path file : files) {
                bars += count(file, names, rows -> {});
            }
            return bars;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            files.forEach(file -> counts.add(pool.submit(() -> count(file, names, rows -> {}))));
            long bars = 0;
            for (Future<Long> count : counts) {
                bars += count.get();
            }
            return bars;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The largest live heap while bars are made, less that of before. */
    static long peakLiveBytes(Path file, List<String> names) throws IOException {
        long before = liveBytes();
        AtomicLong most = new AtomicLong();
        AtomicLong batches = new AtomicLong();
        count(file, names, rows -> {
            if (batches.getAndIncrement() % BATCHES_PER_SAMPLE == 0) {
                most.accumulateAndGet(liveBytes(), Math::max);
            }
        });
        return most.get() - before;
    }

    private static long liveBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long count(Path file, List<String> names, MultiBarPass.Listener listener) throws IOException {
        AtomicLong bars = new AtomicLong();
        List<BarBuilder> builders = names.stream()
                .map(name -> BarSpec.parse("bar", name).builder(bar -> bars.incrementAndGet()))
                .toList();
        MultiBarPass pass = new MultiBarPass(builders);
        try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), file.toString(), COLUMNS)) {
            pass.addAll(reader, new TradeBatch(DataType.TRADES, BATCH_ROWS), listener);
        }
        pass.endOfInput();
        builders.forEach(builder -> builder.partial().ifPresent(bar -> bars.incrementAndGet()));
        return bars.get();
    }
}
