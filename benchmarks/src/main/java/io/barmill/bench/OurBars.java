package io.barmill.bench;

import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarFold;
import io.barmill.bars.BarSpec;
import io.barmill.lake.TickColumn;
import io.barmill.lake.TickFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.io.LocalInputFile;

/** Barmill's bars of a tick file, on one thread, in one pass. */
final class OurBars {
    private static final int BATCH_ROWS = 8_192;
    private static final Set<TickColumn> WANTED = EnumSet.of(
            TickColumn.TIMESTAMP, TickColumn.ID, TickColumn.SIDE, TickColumn.PRICE, TickColumn.AMOUNT);

    private OurBars() {}

    /** How many bars came of it, the open ones included. */
    static long count(Path file, List<String> names) throws IOException {
        AtomicLong bars = new AtomicLong();
        List<BarBuilder> builders = names.stream()
                .map(name -> BarSpec.parse("bar", name).builder(bar -> bars.incrementAndGet()))
                .toList();
        BarFold fold = new BarFold(builders);
        try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), file.toString(), WANTED)) {
            fold.addAll(reader, new TradeBatch(DataType.TRADES, BATCH_ROWS), rows -> {});
        }
        fold.endOfInput();
        builders.forEach(builder -> builder.partial().ifPresent(bar -> bars.incrementAndGet()));
        return bars.get();
    }
}
