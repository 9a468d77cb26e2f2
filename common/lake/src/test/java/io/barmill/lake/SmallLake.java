package io.barmill.lake;

import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two days of one symbol's trades and bars, as workers leave them: states and a staged file included. */
final class SmallLake {
    static final List<LocalDate> DAYS = List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
    static final String SYMBOL = "BTCUSDT";
    static final int TRADES_PER_DAY = 2_500;

    private SmallLake() {}

    static void fill(Lake lake, String venue, List<String> bars) throws IOException {
        for (LocalDate day : DAYS) {
            List<Trade> trades = trades(day);
            String ticks = lake.layout().ticks(new TickPartition(venue, DataType.TRADES, SYMBOL, day));
            try (StagedFile file = lake.stage(ticks, "task-1")) {
                TestTickFiles.write(file.path(), DataType.TRADES, trades, Map.of());
                file.publish();
            }
        }
        for (String bar : bars) {
            addBars(lake, BarPartition.of(venue, bar, SYMBOL, DAYS.get(0)));
            BarPartition next = BarPartition.of(venue, bar, SYMBOL, LocalDate.of(2024, 2, 1));
            Files.writeString(lake.stage(lake.layout().bars(next), "killed").path(), "half a file");
        }
    }

    static List<Trade> trades(LocalDate day) {
        return Trades.random(new Random(day.toEpochDay()), DataType.TRADES, day, TRADES_PER_DAY);
    }

    private static void addBars(Lake lake, BarPartition partition) throws IOException {
        BarSpec spec = BarSpec.parse("bar", partition.bar());
        try (StagedFile file = lake.stage(lake.layout().bars(partition), "task-1");
                BarFileWriter writer = new BarFileWriter(file.path(), spec.extras(), Map.of())) {
            BarBuilder builder = spec.builder(writer);
            for (LocalDate day : DAYS) {
                List<Trade> trades = trades(day);
                builder.add(Trades.batch(DataType.TRADES, trades), 0, trades.size());
            }
            writer.finish();
            if (!spec.isIndependentByDay()) {
                try (StagedFile state = lake.stage(lake.layout().barState(partition, DAYS.get(1)), "task-1")) {
                    Files.writeString(state.path(), builder.state());
                    state.publish();
                }
            }
            file.publish();
        }
    }
}
