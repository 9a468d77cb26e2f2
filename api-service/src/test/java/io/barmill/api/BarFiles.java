package io.barmill.api;

import io.barmill.bars.Bar;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.BarMonthWriter;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.io.LocalInputFile;

/** Puts bars into the lake and its ledger as a worker would. */
@Dependent
public class BarFiles {
    private static final long MINUTE = 60_000_000;

    private final Ledger ledger;
    private final TaskLedger tasks;
    private final Lake lake;

    BarFiles(Ledger ledger, TaskLedger tasks, Lake lake) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.lake = lake;
    }

    /** The first bars of a day, a minute each: the price rises by 1 with each bar, from the given one on. */
    public static List<Bar> minutes(String day, int number, double price) {
        long start = LocalDate.parse(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            long open = start + i * MINUTE;
            double first = price + i;
            bars.add(new Bar(
                    open,
                    open + MINUTE,
                    first,
                    first + 2,
                    first - 1,
                    first + 1,
                    10,
                    10 * first,
                    first,
                    3,
                    5,
                    5 * first,
                    "1",
                    "3",
                    true,
                    Bar.NO_THRESHOLD,
                    open + MINUTE));
        }
        return bars;
    }

    /**
     * Publishes one file for each month of these days.
     *
     * @param taskId a queued task, in whose name they are published
     */
    public void publish(String taskId, String bar, String symbol, NavigableMap<String, List<Bar>> days)
            throws IOException {
        TaskClaim claim = ledger.claim(taskId);
        Map<YearMonth, NavigableMap<LocalDate, List<Bar>>> months = new TreeMap<>();
        days.forEach((text, bars) -> {
            LocalDate day = LocalDate.parse(text);
            months.computeIfAbsent(YearMonth.from(day), month -> new TreeMap<>())
                    .put(day, bars);
        });
        for (var month : months.entrySet()) {
            String path = "bars/venue=binance/bar=" + bar + "/symbol=" + symbol + "/month=" + month.getKey()
                    + "/bars.parquet";
            FileSummary file = write(path, month.getKey(), month.getValue());
            tasks.publish(
                    claim,
                    month.getValue().entrySet().stream()
                            .map(day -> new PartitionEntry(
                                    path,
                                    "bars",
                                    "binance",
                                    bar,
                                    symbol,
                                    day.getKey(),
                                    day.getValue().size(),
                                    file.bytes(),
                                    file.sha256(),
                                    "inputs",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                            .toList(),
                    () -> {});
        }
    }

    private FileSummary write(String path, YearMonth month, NavigableMap<LocalDate, List<Bar>> days)
            throws IOException {
        Path folder = Files.createTempDirectory("bars");
        try (StagedFile staged = lake.stage(path, "test");
                BarMonthWriter writer = new BarMonthWriter(staged.path(), month.toString())) {
            for (var day : days.entrySet()) {
                Path file = folder.resolve(day.getKey() + ".parquet");
                try (BarFileWriter one = new BarFileWriter(file, Set.of(), Map.of("inputs_fingerprint", "inputs"))) {
                    day.getValue().forEach(one::accept);
                    one.finish();
                }
                writer.add(day.getKey(), new LocalInputFile(file), file.toString());
            }
            FileSummary summary = writer.finish();
            staged.publish();
            return summary;
        }
    }
}
