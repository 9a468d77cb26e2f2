package io.barmill.io.imports;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.config.ImportConfig;
import io.barmill.error.BarmillException;
import io.barmill.io.download.DefectsConfig;
import io.barmill.io.download.DownloadConfig;
import io.barmill.io.transfer.Configs;
import io.barmill.io.transfer.ScratchConfig;
import io.barmill.io.transfer.ScratchDirectory;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.testing.InMemoryManifest;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import io.barmill.worker.Done;
import io.barmill.worker.LakeChanges;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of local files, and a handler that imports them. */
abstract class LocalImports {
    static final LocalDate DAY = LocalDate.of(2023, 2, 1);
    static final String NAME = "BTCUSDT-aggTrades-2023-02-01.zip";
    static final String SERIES = "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=";
    static final String TICKS = SERIES + "2023-02-01/ticks.parquet";
    static final String TARDIS_HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";

    @TempDir
    Path home;

    final InMemoryManifest manifest = new InMemoryManifest();
    final Set<String> taken = new HashSet<>();
    Path folder;
    Lake lake;
    ScratchDirectory scratch;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(home.resolve("import"));
        scratch = new ScratchDirectory(
                Configs.with(
                        ScratchConfig.class,
                        Map.of("barmill.scratch.dir", home.resolve("scratch").toString())),
                Clock.systemUTC());
        lake = Lake.open(home.resolve("lake").toString(), new HiveLayout());
    }

    final FileImportHandler handler(Map<String, String> keys) {
        return new FileImportHandler(
                TestVenues.real(),
                new Archives(InflaterKind.FAST),
                lake,
                manifest,
                (claim, resources) -> !taken.removeAll(resources),
                scratch,
                Configs.with(ImportConfig.class, Map.of("barmill.import.folder", folder.toString())),
                Configs.with(DownloadConfig.class, keys),
                Configs.with(DefectsConfig.class, keys),
                Clock.fixed(Instant.parse("2024-05-01T12:00:00Z"), ZoneOffset.UTC));
    }

    final Done succeeded(ImportTaskParams params) throws IOException {
        Attempt attempt = new Attempt(params);
        Done done = Done.of(handler(Map.of()).run(attempt), attempt.changes());
        manifest.learn(done.outcome());
        done.removed().forEach(manifest::remove);
        done.partitions().forEach(manifest::put);
        return done;
    }

    final BarmillException failure(ImportTaskParams params) {
        return catchThrowableOfType(
                BarmillException.class, () -> handler(Map.of()).run(new Attempt(params)));
    }

    static ImportTaskParams day() {
        return day(Optional.empty());
    }

    static ImportTaskParams day(Optional<TickFormat> format) {
        return new ImportTaskParams(
                "binance", "spot", "BTCUSDT", NAME, format, Optional.empty(), Optional.of("2023-02-01"), false);
    }

    static ImportTaskParams candles(String path) {
        return new ImportTaskParams(
                "binance",
                "spot",
                "BTCUSDT",
                path,
                Optional.empty(),
                Optional.of("1m"),
                Optional.of("2023-02-01"),
                Optional.empty(),
                false);
    }

    static ImportTaskParams unnamed(String path, boolean replace) {
        return new ImportTaskParams(
                "binance", "spot", "BTCUSDT", path, Optional.empty(), Optional.empty(), Optional.empty(), replace);
    }

    final byte[] put(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.readAllBytes(Files.write(file, bytes));
    }

    final void append(String path) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(path));
            Files.write(folder.resolve(path), Arrays.copyOf(bytes, bytes.length + 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final List<String> lakeFiles() throws IOException {
        Path root = home.resolve("lake");
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(path -> !path.equals("_lake.json"))
                    .sorted()
                    .toList());
        }
    }

    /** An attempt at an order, during which something else happens once the file has been hashed, and at each step. */
    record Attempt(TaskClaim claim, Runnable meanwhile, Runnable step, LakeChanges changes) implements TaskContext {
        Attempt(ImportTaskParams params) {
            this(params, () -> {});
        }

        Attempt(ImportTaskParams params, Runnable meanwhile) {
            this(claim(params, UUID.randomUUID(), 1), meanwhile, () -> {}, new LakeChanges());
        }

        /** A later attempt at a task. */
        static Attempt numbered(int number, UUID task, ImportTaskParams params) {
            return new Attempt(claim(params, task, number), () -> {}, () -> {}, new LakeChanges());
        }

        static Attempt endingAt(int last, ImportTaskParams params) {
            AtomicInteger steps = new AtomicInteger();
            return new Attempt(
                    claim(params, UUID.randomUUID(), 1),
                    () -> {},
                    () -> {
                        if (steps.incrementAndGet() == last) {
                            throw new IllegalStateException("the attempt ends at step " + last);
                        }
                    },
                    new LakeChanges());
        }

        private static TaskClaim claim(ImportTaskParams params, UUID task, int number) {
            return new TaskClaim(
                    task, UUID.randomUUID(), TaskKind.TICK_IMPORT, TaskParamsJson.write(params), "worker-1", number, 5);
        }

        @Override
        public void progress(long done, long total, String unit) {
            if (unit.equals("rows")) {
                meanwhile.run();
            }
        }

        @Override
        public void checkpoint() {
            step.run();
        }

        @Override
        public void publish(List<PartitionEntry> days, StagedFile... files) {
            checkpoint();
            changes.publish(days, files);
        }

        @Override
        public void publish(String what, Runnable record, List<StagedFile> files) {
            throw new AssertionError("every file has a row in the manifest");
        }

        @Override
        public void remove(Lake lake, PartitionEntry row) {
            checkpoint();
            changes.remove(lake, row);
        }

        @Override
        public void discard(Lake lake, String path) {
            checkpoint();
            changes.discard(lake, path);
        }
    }
}
