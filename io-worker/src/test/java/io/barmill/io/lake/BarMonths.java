package io.barmill.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.Bar;
import io.barmill.lake.BarFileReader;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.BarMonthFile;
import io.barmill.lake.BarMonthWriter;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.io.LocalInputFile;

/** A month's bar file, as cpu-workers leave it. */
final class BarMonths {
    private static final String PATH = "bars/venue=binance/bar=time-1h/symbol=BTCUSDT/month=2024-01/bars.parquet";

    private final Lake lake;

    BarMonths(Lake lake) {
        this.lake = lake;
    }

    /** Publishes days with a bar each, and returns their rows. The last one's have the state. */
    List<PartitionEntry> publish(LocalDate first, int days, Optional<String> state) throws IOException {
        if (state.isPresent()) {
            try (StagedFile file = lake.stage(state.get(), "test-1")) {
                Files.writeString(file.path(), "state");
                file.publish();
            }
        }
        FileSummary facts;
        try (StagedFile month = lake.stage(PATH, "test-1")) {
            try (BarMonthWriter writer = new BarMonthWriter(month.path(), "2024-01")) {
                for (int i = 0; i < days; i++) {
                    Path day = Files.createTempFile("day", ".parquet");
                    write(day, i);
                    writer.add(first.plusDays(i), new LocalInputFile(day), day.toString());
                    Files.delete(day);
                }
                facts = writer.finish();
            }
            month.publish();
        }
        List<PartitionEntry> rows = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            rows.add(new PartitionEntry(
                    PATH,
                    "bars",
                    "binance",
                    "time-1h",
                    "BTCUSDT",
                    first.plusDays(i),
                    1,
                    facts.bytes(),
                    facts.sha256(),
                    "aggTrades:1:" + i,
                    Optional.empty(),
                    Optional.empty(),
                    i == days - 1 ? state : Optional.empty(),
                    Optional.empty()));
        }
        return rows;
    }

    private static void write(Path file, int day) throws IOException {
        try (BarFileWriter writer =
                new BarFileWriter(file, Set.of(), Map.of("inputs_fingerprint", "aggTrades:1:" + day))) {
            writer.accept(
                    new Bar(day, day + 1, 1, 2, 1, 2, 3, 4, 1.5, 2, 1, 1, "1", "2", true, Bar.NO_THRESHOLD, day + 1));
            writer.finish();
        }
    }

    /** Checks that the file has the days of these rows and no others, and that they describe it. */
    void assertFileHas(List<PartitionEntry> rows) throws IOException {
        try (BarFileReader reader = BarFileReader.open(lake.input(PATH), PATH);
                BarMonthFile month = BarMonthFile.open(lake.input(PATH), PATH)) {
            List<Bar> bars = new ArrayList<>();
            reader.forEachRemaining(bars::add);
            assertThat(bars).hasSameSizeAs(rows);
            assertThat(BarMonthFile.days(reader.footer()).keySet())
                    .containsExactlyElementsOf(
                            rows.stream().map(PartitionEntry::date).toList());
            for (PartitionEntry row : rows) {
                assertThat(month.holds(row.date(), row.inputs()))
                        .as(row.date().toString())
                        .isTrue();
                assertThat(row.bytes()).isEqualTo(lake.input(PATH).getLength());
                assertThat(row.sha256()).isEqualTo(FileHash.of(lake, PATH, read -> {}));
            }
        }
    }
}
