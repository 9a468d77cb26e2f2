package io.barmill.io.download;

import io.barmill.config.VenueConfigs;
import io.barmill.io.transfer.Configs;
import io.barmill.io.transfer.DownloadSessions;
import io.barmill.io.transfer.ScratchConfig;
import io.barmill.io.transfer.ScratchDirectory;
import io.barmill.io.transfer.TransferConfig;
import io.barmill.io.transfer.UnlimitedHosts;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.testing.InMemoryManifest;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.worker.Done;
import io.vertx.core.Vertx;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A handler with a lake and a scratch folder of its own, turned to a test's server. */
final class Rig implements Closeable {
    static final String API_KEY = "TD.very-secret-key";

    final Vertx vertx = Vertx.vertx();
    final Path lakeDir;
    final Path scratchDir;
    final Lake lake;
    /** What another task has; whoever meets it, it is free the next time. */
    final Set<String> taken = new HashSet<>();

    /** What the ledger knows of files. */
    final InMemoryManifest manifest = new InMemoryManifest();

    /** One for all handlers: a process has its locks once. */
    final ScratchDirectory scratch;

    private final String venueUrl;

    Rig(Path home, String venueUrl) {
        this.venueUrl = venueUrl;
        lakeDir = home.resolve("lake");
        scratchDir = home.resolve("scratch");
        scratch = new ScratchDirectory(
                config(ScratchConfig.class, Map.of("barmill.scratch.dir", scratchDir.toString())), Clock.systemUTC());
        lake = Lake.open(lakeDir.toString(), new HiveLayout());
    }

    TickDownloadHandler handler() {
        return handler(Map.of());
    }

    TickDownloadHandler handler(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(Map.of(
                "barmill.venue.binance.archive-url", venueUrl,
                "barmill.venue.bybit.archive-url", venueUrl,
                "barmill.venue.okx.archive-url", venueUrl + "/cdn/okex/traderecords",
                "barmill.venue.tardis.datasets-url", venueUrl,
                "barmill.venue.tardis.api-key", API_KEY,
                "barmill.transfer.idle-timeout", "5s"));
        all.putAll(keys);
        return new TickDownloadHandler(
                VenueConfigs.venues(all),
                new DownloadSessions(
                        vertx, config(TransferConfig.class, all), Clock.systemUTC(), new UnlimitedHosts(), "test"),
                scratch,
                new Archives(InflaterKind.FAST),
                lake,
                config(DownloadConfig.class, all),
                config(DefectsConfig.class, all),
                (claim, resources) -> !taken.removeAll(resources),
                manifest);
    }

    /** Learns what the ledger would have after the attempt. */
    void learn(Done done) {
        manifest.learn(done.outcome());
        done.removed().forEach(manifest::remove);
        done.partitions().forEach(manifest::put);
    }

    /** All files of the lake by their paths, with the SHA-256 of their bytes; unfinished ones too. */
    Map<String, String> lakeFiles() {
        Map<String, String> files = files(lakeDir);
        files.remove("_lake.json");
        return files;
    }

    /** All files of the scratch directory, but for the lock on the directory itself. */
    Map<String, String> scratchFiles() {
        Map<String, String> files = files(scratchDir);
        files.remove("barmill.lock");
        return files;
    }

    private static Map<String, String> files(Path root) {
        Map<String, String> files = new TreeMap<>();
        if (Files.notExists(root)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Archived.sha256(Files.readAllBytes(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static <T> T config(Class<T> mapping, Map<String, String> keys) {
        return Configs.with(mapping, keys);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
